"""What is kept about the person who asks: to take away, and to have erased."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from centres.mobility.records.own_data import mobility_of
from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib.refusals import Refused
from cooperation_week.releases.refusals import Refused as PublishingRefused
from events.exhibition.own_data import exhibitors_of
from events.registrations.erasure import erase
from events.registrations.own_data import own_data


class EraseForm(forms.Form):
    """The own address, typed once more: nobody erases themselves by a slip."""

    email = forms.CharField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_email(self):
        typed = self.cleaned_data["email"].strip().lower()
        if typed != self.account.email:
            raise forms.ValidationError(_("This is not the address of this account."))
        return typed


@for_signed_in
@require_safe
def my_data(request):
    """Explain what is kept; with ?format=json, hand it out as a file."""
    form = FormatForm(request.GET)
    if form.is_valid() and form.cleaned_data["format"]:
        kept = own_data(request.user) | exhibitors_of(request.user) | mobility_of(request.user)
        found = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 2})
        found.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
        return found
    registrations = request.user.registrations.select_related("edition").order_by("-edition__year")
    return render(request, "events/registrations/my_data.html", {"registrations": registrations})


class FormatForm(forms.Form):
    format = forms.ChoiceField(choices=[("json", "JSON")], required=False)


@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase_me(request):
    """Ask once more, then erase the account and all that hangs on it."""
    form = EraseForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            erase(request.user, now=timezone.now())
        except (Refused, PublishingRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            messages.success(request, _("You are erased. Nothing about you is kept any more."))
            return redirect("account_login")
    return render(request, "events/registrations/erase_me.html", {"form": form})
