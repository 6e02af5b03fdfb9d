"""The page that makes letters: which, and in which two languages."""

from django import forms
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from centres.mobility.admin.pages import COORDINATE, show, visible_or_404
from centres.mobility.records.letters import Kind, kinds_for, letter
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.pdf import MEDIA_TYPE
from cooperation_week.lib.words import OWN_NAMES
from events.registrations.admin.exports import as_file

BESIDE = {"it": "zh-hans", "en": "zh-hans", "zh-hans": "it"}


class LetterForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Letter"), choices=Kind, widget=forms.RadioSelect)
    first = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[*OWN_NAMES.items()], widget=forms.RadioSelect
    )
    second = forms.ChoiceField(
        label=gettext_lazy("Second language"),
        choices=[*OWN_NAMES.items()],
        widget=forms.RadioSelect,
    )

    def clean(self):
        said = super().clean()
        if said.get("first") and said.get("first") == said.get("second"):
            self.add_error("second", _("Choose two languages that differ."))
        return said


def urls():
    yield "<int:number>/letters/", letters, "letters"


@for_staff(COORDINATE)
def letters(request, number):
    row = visible_or_404(request, number)
    language = get_language()
    form = LetterForm(
        request.POST if request.method == "POST" else None,
        initial={"first": language, "second": BESIDE[language]},
    )
    if form.is_valid():
        said = form.cleaned_data
        languages = (said["first"], said["second"])
        try:
            content = letter(row, said["kind"], languages, by=request.user, now=timezone.now())
        except MobilityRefused as refusal:
            messages.error(request, str(refusal))
        else:
            return as_file(content, MEDIA_TYPE, f"{said['kind']}-{row.pk}.pdf")
    return show(
        request, "letters", _("Letters"), row=row, form=form,
        ready=[kind.label for kind in kinds_for(row)],
    )  # fmt: skip
