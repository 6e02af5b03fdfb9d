"""What people type to log in. Labels are ours; the checks are allauth's."""

from allauth.account.forms import (
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from cooperation_week.accounts.codes import digest_of
from cooperation_week.accounts.models import Account


def address_field():
    return forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def code_field():
    return forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


class AskForCodeForm(RequestLoginCodeForm):
    email = address_field()

    def clean_email(self):
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return super().clean_email()


class CodeForm(ConfirmLoginCodeForm):
    code = code_field()

    def clean_code(self):
        """Compare digests, since the session does not know the code."""
        code = self.cleaned_data["code"]
        if not constant_time_compare(digest_of(code), self.expected_code):
            raise forms.ValidationError(_("This code is not right."))
        return code


class StaffLoginForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = address_field()
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])

    def clean_login(self):
        return super().clean_login().lower()


class AskForPasswordLinkForm(ResetPasswordForm):
    email = address_field()

    def clean_email(self):
        email = super().clean_email().lower()
        # Only staff have a password; everybody else logs in with a mailed code.
        self.account = Account.objects.filter(email=email, is_active=True, is_staff=True).first()
        return email


class SecondFactorForm(AuthenticateForm):
    code = code_field()


class SecondFactorAgainForm(ReauthenticateForm):
    code = code_field()


class SetUpSecondFactorForm(ActivateTOTPForm):
    code = code_field()


class LanguageForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = ["language"]
        labels = {"language": _("Write to me in")}
