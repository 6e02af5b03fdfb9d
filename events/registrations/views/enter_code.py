"""The code that confirms the address in a form of registration, and with it the registration."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.stages import LoginByCodeStage
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation_week.accounts.views import EnterCode
from events.registrations import drafts
from events.registrations.refusals import RegistrationRefused
from events.registrations.views.outcomes import tell_outcome
from events.registrations.views.register import DRAFT


class ConfirmRegistration(EnterCode):
    """As when logging in, but the right code registers first, in one transaction."""

    template_name = "events/registrations/enter_code.html"

    def dispatch(self, request, year):
        self.request, self.year, self.is_refused = request, year, False
        self.draft = drafts.draft_with(request.session.get(DRAFT), year, timezone.now())
        if request.user.is_authenticated:
            return redirect("registrations:my_week", year=year)
        if self.draft is None:
            return redirect("registrations:register", year=year)
        if not _awaits_code(request):
            return self.back_to_the_form()
        return super().dispatch(request, year)

    def back_to_the_form(self):
        """Say how to get another code. What was typed waits in the form."""
        if self.draft.delegate_id:
            sentence = _("This code is no longer valid. Open the link of your invitation again.")
        else:
            sentence = _("This code is no longer valid. Send the form again to get another one.")
        messages.error(self.request, sentence)
        return redirect("registrations:register", year=self.year)

    def come_in(self):
        super().come_in()
        self.registration, self.is_refused = None, False
        try:
            if self._process.user.is_active:
                now = timezone.now()
                self.registration = drafts.finish(self.draft, self._process.user, now=now)
        except RegistrationRefused as refusal:
            self.is_refused = True
            messages.error(self.request, str(refusal))

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.registration:
            tell_outcome(self.request, self.registration, token=self.draft.key)
            self.request.session.pop(DRAFT, None)
        return response

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if not _awaits_code(self.request):
            drafts.spoil_code(self.draft, timezone.now())
            return self.back_to_the_form()
        return response

    def get_next_url(self):
        page = "register" if self.is_refused else "my_week"
        return reverse(f"registrations:{page}", args=[self.year])

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "year": self.year, "draft": self.draft}


def _awaits_code(request):
    stage = get_pending_stage(request)
    if stage is None or stage.key != LoginByCodeStage.key:
        return False
    return LoginCodeVerificationProcess(stage=stage).is_valid()
