"""The page on which an editor asks people: one, or all of an edition who have not been asked."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.fields import AddressField
from cooperation_week.lib.words import OWN_NAMES, column
from events.choosing import edition_chosen, editions_known
from events.programme.fields import is_row_number
from events.programme.models import Invitation
from events.programme.speaking.asking import AskingRefused, ask, people_to_ask
from events.programme.speaking.drafted import programme_about

MOST_AT_ONCE = 100


class PeopleForm(forms.Form):
    """An address and a language for each person. Who has no address is not asked."""

    def __init__(self, data, *, people):
        super().__init__(data)
        self.people = people
        known = addresses_of(people)
        for person in people:
            email, language = known.get(person.pk, ("", ""))
            self.fields[f"email-{person.pk}"] = AddressField(
                label=str(person), required=False, initial=email
            )
            self.fields[f"language-{person.pk}"] = forms.ChoiceField(
                label=_("language"),
                choices=OWN_NAMES.items(),
                initial=language or language_of(person),
                required=False,
            )

    def clean(self):
        said = super().clean()
        if not self.errors and not any(said[f"email-{person.pk}"] for person in self.people):
            raise forms.ValidationError(_("Write the address of at least one person."))
        return said

    def chosen(self):
        """Return (person, address, language) of whoever is asked."""
        said = self.cleaned_data
        for person in self.people:
            if email := said[f"email-{person.pk}"]:
                yield person, email, said[f"language-{person.pk}"] or language_of(person)

    def rows(self):
        for person in self.people:
            yield person, self[f"email-{person.pk}"], self[f"language-{person.pk}"]


@for_staff("programme.change_invitation")
@require_http_methods(["GET", "HEAD", "POST"])
def ask_people(request):
    """List who appears in an edition and was not asked; mail those whose address is filled in."""
    edition = edition_chosen(request) or edition_chosen(request, "newest")
    people, more = _people(request, edition)
    form = PeopleForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        _ask(request, edition, form)
        return redirect(
            f"{reverse('admin:programme_invitation_changelist')}?edition={edition.year}"
        )
    context = {
        **admin.site.each_context(request),
        "title": _("Ask people on the programme"),
        "edition": edition,
        "editions": editions_known(request),
        "form": form,
        "more": more,
    }
    return render(request, "admin/programme/invitation/ask.html", context)


def addresses_of(people):
    """Return (address, language) by person, as far as we know them from earlier or an account."""
    known = {
        person.pk: (person.account.email, person.account.language)
        for person in people
        if person.account
    }
    earlier = Invitation.objects.filter(person__in=people).order_by("asked_at")
    return known | {row.person_id: (row.email, row.language) for row in earlier}


def language_of(person):
    """Guess the language from what is written about somebody; the editor sees it and decides."""
    if person.han_family and person.is_family_first:
        return "zh-hans"
    said = [getattr(person, column(field, "it")) for field in ("position", "affiliation")]
    return "it" if any(said) else "en"


def _people(request, edition):
    """Return whom the page shows, and how many more there are."""
    if edition is None:
        return [], 0
    rows = people_to_ask(edition).select_related("account")
    number = request.GET.get("person", "")
    if is_row_number(number):
        rows = rows.filter(pk=number)
    rows = list(rows.order_by("latin_family", "latin_given", "pk"))
    return rows[:MOST_AT_ONCE], len(rows[MOST_AT_ONCE:])


def _ask(request, edition, form):
    chosen, done, now = [*form.chosen()], 0, timezone.now()
    programme = programme_about([person for person, *_rest in chosen], edition, now=now)
    for person, email, language in chosen:
        try:
            ask(person, edition, email=email, language=language, now=now, programme=programme)
        except AskingRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            done += 1
    told = ngettext("%d person asked, with a mail.", "%d people asked, with a mail.", done)
    messages.success(request, told % done)
