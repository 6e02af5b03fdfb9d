"""The doors that exist. Names are those that allauth leads to."""

from allauth.account.views import (
    AccountInactiveView,
    LogoutView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    ReauthenticateView,
)
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import DeactivateTOTPView
from django.urls import path, re_path, reverse_lazy
from django.views.generic import RedirectView

from cooperation_week.accounts import views
from cooperation_week.accounts.policies import for_signed_in, for_staff_accounts, public


def page(policy, view, template=None, **options):
    """Return a class of allauth as a view with our policy and our template."""
    if template:
        options["template_name"] = f"accounts/{template}.html"
    return policy(view.as_view(**options))


urlpatterns = [
    path("", views.account, name="account"),
    path("log-out-elsewhere/", views.log_out_elsewhere, name="account_log_out_elsewhere"),
    path("login/", page(public, views.AskForCode), name="account_login"),
    path("login/", page(public, views.AskForCode), name="account_request_login_code"),
    path("login/code/", page(public, views.EnterCode), name="account_confirm_login_code"),
    # An account is opened by logging in for the first time.
    path(
        "signup/",
        page(public, RedirectView, pattern_name="account_login"),
        name="account_signup",
    ),
    path("staff/", page(public, views.StaffLogin), name="account_staff_login"),
    path("logout/", page(public, LogoutView, "logout"), name="account_logout"),
    path("inactive/", page(public, AccountInactiveView, "inactive"), name="account_inactive"),
    path(
        "password-again/",
        page(for_signed_in, ReauthenticateView, "password_again"),
        name="account_reauthenticate",
    ),
    path("password/", page(public, views.AskForPasswordLink), name="account_reset_password"),
    path(
        "password/sent/",
        page(public, PasswordResetDoneView, "password_link_sent"),
        name="account_reset_password_done",
    ),
    path(
        "password/set/",
        page(public, PasswordResetFromKeyDoneView, "password_is_set"),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        page(public, PasswordResetFromKeyView, "set_password"),
        name="account_reset_password_from_key",
    ),
    path("second-factor/", views.second_factor, name="account_second_factor"),
    path("second-factor/use/", page(public, views.UseSecondFactor), name="mfa_authenticate"),
    path(
        "second-factor/again/",
        page(for_signed_in, views.UseSecondFactorAgain),
        name="mfa_reauthenticate",
    ),
    path(
        "second-factor/set-up/",
        page(for_staff_accounts, views.SetUpSecondFactor),
        name="mfa_activate_totp",
    ),
    path(
        "second-factor/remove/",
        page(
            for_staff_accounts,
            DeactivateTOTPView,
            "remove_second_factor",
            success_url=reverse_lazy("account"),
        ),
        name="mfa_deactivate_totp",
    ),
    path(
        "recovery-codes/",
        page(for_staff_accounts, ViewRecoveryCodesView, "recovery_codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/new/",
        page(for_staff_accounts, GenerateRecoveryCodesView, "new_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
]
