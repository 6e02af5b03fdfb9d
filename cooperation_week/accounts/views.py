"""The pages of an account: logging in, the second factor, the account itself.

The steps are allauth's views; what is ours is which of them exist, what is counted before they
run, and that the code is kept nowhere but in the mail.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import (
    ConfirmLoginCodeView,
    LoginView,
    PasswordResetView,
    RequestLoginCodeView,
)
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cooperation_week.accounts.codes import keep_digest_only, open_account
from cooperation_week.accounts.forms import LanguageForm
from cooperation_week.accounts.policies import for_signed_in, for_staff_accounts
from cooperation_week.accounts.sessions import (
    close_sessions,
    has_second_factor,
    has_used_second_factor,
    proofs,
)
from cooperation_week.accounts.throttles import (
    CODES,
    MAILS,
    MAILS_FROM_A_NETWORK,
    SECOND_FACTORS,
    count_try,
    forgive,
    network_of,
)
from cooperation_week.mail.account_mails import queue_no_password, queue_password_link
from cooperation_week.mail.outbox import withdraw


class Counted:
    """A view whose posts are counted before anything is tried."""

    def post(self, request, *args, **kwargs):
        count_try(self.limit(), network=self.network(), now=timezone.now())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        forgive(self.limit(), network=self.network())
        return super().form_valid(form)

    def network(self):
        return get_adapter().get_client_ip(self.request)


class Anew:
    """A door that lets begin again who has not finished logging in."""

    def _redirect_to_pending_stage(self, request, stage):
        return None


class AskForCode(Anew, RequestLoginCodeView):
    template_name = "accounts/ask_for_code.html"

    def form_valid(self, form):
        count_mail(self.request, form.cleaned_data["email"])
        response = super().form_valid(form)
        keep_digest_only(self.request)
        return response


class EnterCode(Counted, ConfirmLoginCodeView):
    template_name = "accounts/enter_code.html"

    def limit(self):
        return CODES, self._process.state["mail"]

    def get_context_data(self, **kwargs):
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        return {**super().get_context_data(**kwargs), "minutes": minutes}

    def form_valid(self, form):
        with transaction.atomic():
            self.come_in()
        return super().form_valid(form)

    def come_in(self):
        """Do what the right code stands for, before the person is logged in."""
        email = self._process.state["email"]
        withdraw(self._process.state["mail"])
        forgive(*mail_limits(email, self.network()), network=self.network())
        if self._process.user is None:
            self._process._user = self.stage.login.user = open_account(email, get_language())


class StaffLogin(Anew, LoginView):
    template_name = "accounts/staff_login.html"
    success_url = reverse_lazy("admin:index")

    def form_valid(self, form):
        response = super().form_valid(form)
        keep_digest_only(self.request)
        return response


class UseSecondFactor(Counted, AuthenticateView):
    template_name = "accounts/use_second_factor.html"

    def limit(self):
        return SECOND_FACTORS, str(self.stage.login.user.pk)


class UseSecondFactorAgain(Counted, ReauthenticateView):
    template_name = "accounts/use_second_factor.html"

    def limit(self):
        return SECOND_FACTORS, str(self.request.user.pk)


class SetUpSecondFactor(ActivateTOTPView):
    template_name = "accounts/set_up_second_factor.html"

    def dispatch(self, request, *args, **kwargs):
        if not has_proved_enough(request):
            return redirect("account_second_factor")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        # allauth notes which codes were used, but not this one: it would open the door once more.
        second_factor_of(self.request.user).validate_code(form.cleaned_data["code"])
        return response

    def get_success_url(self):
        return reverse("mfa_view_recovery_codes")


class AskForPasswordLink(PasswordResetView):
    template_name = "accounts/ask_for_password_link.html"

    def form_valid(self, form):
        email = form.cleaned_data["email"]
        count_mail(self.request, email)
        if form.account:
            queue_password_link(form.account, now=timezone.now())
        else:
            queue_no_password(email, now=timezone.now())
        return redirect("account_reset_password_done")


def count_mail(request, email):
    network = get_adapter().get_client_ip(request)
    count_try(*mail_limits(email, network), network=network, now=timezone.now())


def mail_limits(email, network):
    return [(MAILS_FROM_A_NETWORK, f"{email} {network_of(network)}"), (MAILS, email)]


def second_factor_of(account):
    return TOTP(Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP))


def has_proved_enough(request):
    """Say whether a second factor may be set up: not by who knows the password alone."""
    return not settings.STAFF_SECOND_FACTOR or len(proofs(request)) > 1


@for_staff_accounts
def second_factor(request):
    """Lead staff to what is missing: using the second factor, or the way to setting it up."""
    if has_used_second_factor(request):
        return redirect(next_page(request) or "admin:index")
    if has_second_factor(request.user):
        return redirect(with_next("mfa_reauthenticate", next_page(request)))
    if has_proved_enough(request):
        return redirect("mfa_activate_totp")
    if "password" not in proofs(request) and request.user.has_usable_password():
        return redirect(with_next("account_reauthenticate", request.get_full_path()))
    return render(request, "accounts/second_factor.html")


def with_next(name, page):
    return reverse(name, query={"next": page} if page else None)


def next_page(request):
    page = request.GET.get("next", "")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else ""


@for_signed_in
def account(request):
    form = LanguageForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account")
    context = {"form": form, "has_second_factor": has_second_factor(request.user)}
    return render(request, "accounts/account.html", context)


@for_signed_in
@require_POST
def log_out_elsewhere(request):
    close_sessions(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You have been logged out everywhere else."))
    return redirect("account")
