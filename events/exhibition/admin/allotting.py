"""The page on which stands are given by hand: what was asked for beside what satisfies it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation_week.accounts.policies import for_staff
from events.choosing import edition_chosen, editions_known
from events.exhibition.admin.pages import show_in, with_the_way_to_publish
from events.exhibition.halls import allotting
from events.exhibition.halls.drafted import drawings
from events.exhibition.halls.wording import asked_in_words, offers_in_words
from events.exhibition.models import Exhibitor, Hall, Stand
from events.exhibition.refusals import StandRefused

ALLOT = "exhibition.allot_stand"


class ChoiceForm(forms.Form):
    """Whose stand is looked at."""

    exhibitor = forms.ModelChoiceField(queryset=Exhibitor.objects.none(), required=False)

    def __init__(self, *args, exhibitors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["exhibitor"].queryset = exhibitors


class VerbForm(ChoiceForm):
    """What is to be done with it."""

    do = forms.ChoiceField(choices=[(name, name) for name in ("give", "take-back", "swap")])
    stand = forms.ModelChoiceField(queryset=Stand.objects.none(), required=False)
    other = forms.ModelChoiceField(queryset=Exhibitor.objects.none(), required=False)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["exhibitor"].required = True
        self.fields["stand"].queryset = Stand.objects.of(edition)
        self.fields["other"].queryset = self.fields["exhibitor"].queryset

    def clean(self):
        said = super().clean()
        needed = {"give": "stand", "swap": "other"}.get(said.get("do"))
        if needed and not said.get(needed):
            raise forms.ValidationError(_("Choose what it is about."))
        return said


@for_staff(ALLOT)
def allot(request):
    edition = edition_chosen(request) or edition_chosen(request, "newest")
    holders = Exhibitor.objects.visible_to(request.user).filter(edition=edition)
    holders = holders.holding_a_stand().select_related("stand", "edition", "account")
    if request.method == "POST":
        return _do(request, edition, holders)
    asked = ChoiceForm(request.GET, exhibitors=holders)
    asked.is_valid()
    chosen = asked.cleaned_data.get("exhibitor")
    rows = sorted(holders, key=lambda row: (row.organisation.casefold(), row.pk))
    context = {"chosen": chosen, **(_beside(chosen, rows) if chosen else {})}
    return show_in(
        "stand", request, "allot", _("Give stands"), edition=edition, exhibitors=_shown(rows),
        editions=editions_known(request), drawings=_drawings(edition, context), **context,
    )  # fmt: skip


def _do(request, edition, holders):
    """Do what was pressed, and go back to where it was; say why it was refused."""
    form = VerbForm(request.POST, exhibitors=holders, edition=edition)
    back = f"{reverse('admin:exhibition_stand_allot')}?edition={edition.year if edition else ''}"
    if not form.is_valid():
        messages.error(request, _("This is not as the page showed it any more: look again."))
        return redirect(back)
    said = form.cleaned_data
    try:
        _verb(said, {"by": request.user, "now": timezone.now()})
    except StandRefused as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("Done. Visitors see it once it is published.")
        messages.success(request, with_the_way_to_publish(request, done, edition))
    return redirect(f"{back}&exhibitor={said['exhibitor'].pk}")


def _verb(said, how):
    if said["do"] == "give":
        allotting.give(said["stand"], said["exhibitor"], **how)
    elif said["do"] == "swap":
        allotting.swap(said["exhibitor"], said["other"], **how)
    else:
        allotting.take_back(said["exhibitor"], **how)


def _beside(chosen, rows):
    """Return the free stands, best first: those that satisfy, and the others with why not."""
    free = Stand.objects.of(chosen.edition).free().select_related("hall")
    known = [
        {"stand": stand, "offers": offers_in_words(stand), "lacks": lacks}
        for stand in allotting.best_first(free, chosen)
        for lacks in [allotting.lacking(stand, chosen)]
    ]
    return {
        "asked": asked_in_words(chosen),
        "fitting": [each for each in known if not each["lacks"]],
        "others": [each for each in known if each["lacks"]],
        "swaps": [row for row in rows if row != chosen and hasattr(row, "stand")],
    }


def _shown(rows):
    return [
        {"row": row, "asked": asked_in_words(row), "stand": getattr(row, "stand", None)}
        for row in rows
    ]


def _drawings(edition, context):
    fitting = {each["stand"].pk for each in context.get("fitting", ())}
    chosen = getattr(context["chosen"], "stand", None)
    halls = Hall.objects.filter(edition=edition)
    return drawings(halls, fitting=fitting, chosen=chosen and chosen.pk)
