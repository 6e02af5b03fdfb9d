"""Stand signs and the catalogue as PDF, of what visitors read: who is in no release has none."""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperation_week.accounts.policies import for_staff
from cooperation_week.accounts.throttles import EXPORTS, CannotCount, TooManyTries, count_try
from cooperation_week.lib.pdf import MEDIA_TYPE
from cooperation_week.lib.words import OWN_NAMES
from events.choosing import edition_chosen
from events.exhibition.admin.pages import EXPORT, LIST, show
from events.exhibition.catalogue import documents
from events.exhibition.catalogue.ordering import by_stand, in_order
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.catalogue.stands import numbers_of_stands
from events.exhibition.exporting import note_printed
from events.registrations.admin.exports import as_file

SIGNS_OF_CHOSEN = gettext_lazy("Print the signs of their stands")
PRINT = "admin:exhibition_exhibitor_print"
MOST_CHOSEN = 500
KINDS = (
    ("signs-a4", gettext_lazy("Stand signs, A4")),
    ("signs-a3", gettext_lazy("Stand signs, A3")),
    ("catalogue-name", gettext_lazy("The whole catalogue, by name")),
    ("catalogue-stand", gettext_lazy("The whole catalogue, by stand")),
)


class PrintForm(forms.Form):
    """What is printed. `chosen` are the numbers of applications; empty are all of the edition."""

    what = forms.ChoiceField(
        label=gettext_lazy("Print"), choices=KINDS, widget=forms.RadioSelect, initial="signs-a4"
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[*OWN_NAMES.items()], widget=forms.RadioSelect
    )
    chosen = forms.RegexField(
        r"^[0-9]{1,18}(,[0-9]{1,18})*$",
        required=False,
        max_length=20 * MOST_CHOSEN,
        widget=forms.HiddenInput,
    )

    def chosen_numbers(self):
        return {int(number) for number in self.cleaned_data["chosen"].split(",") if number}


def signs_of(request, queryset):
    """Lead to the page that prints, with the rows that were chosen; all are of one edition."""
    rows = [*queryset.values_list("pk", "edition__year")[:MOST_CHOSEN]]
    if len({year for _number, year in rows}) != 1:
        messages.error(request, _("Choose exhibitors of one edition."))
        return None
    numbers = ",".join(str(number) for number, _year in rows)
    return redirect(f"{reverse(PRINT)}?edition={rows[0][1]}&chosen={numbers}")


@for_staff(EXPORT)
def printing(request):
    edition = edition_chosen(request)
    try:
        catalogue = published_catalogue(edition.year if edition else 0)
    except Http404:
        messages.error(request, _("Choose an edition that is published: its release is printed."))
        return redirect(LIST)
    asked = request.POST if request.method == "POST" else None
    initial = {"language": get_language(), "chosen": request.GET.get("chosen", "")}
    form = PrintForm(asked, initial=initial)
    if form.is_valid():
        try:
            network = get_adapter().get_client_ip(request)
            count_try((EXPORTS, str(request.user.pk)), network=network, now=timezone.now())
            return _printed(request, catalogue, form)
        except (TooManyTries, CannotCount) as refusal:
            form.add_error(None, str(refusal))
    return show(
        request, "print", _("Print signs or the catalogue"), edition=edition, form=form,
        number=len(catalogue.exhibitors),
    )  # fmt: skip


def _printed(request, catalogue, form):
    what, _hyphen, how = form.cleaned_data["what"].partition("-")
    language, made_at = form.cleaned_data["language"], timezone.now().replace(microsecond=0)
    exhibitors = catalogue.exhibitors
    if what == "signs" and (numbers := form.chosen_numbers()):
        exhibitors = [each for each in exhibitors if each.number in numbers]
    if not exhibitors:
        messages.error(request, _("None of them is in the newest release. Publish first."))
        return redirect(LIST)
    if what == "signs":
        exhibitors = by_stand(in_order(exhibitors), numbers_of_stands(catalogue.edition.year))
        content = documents.signs_pdf(
            catalogue, exhibitors, language=language, paper=how, made_at=made_at
        )
    else:
        content = documents.catalogue_pdf(catalogue, language=language, order=how, made_at=made_at)
    note_printed(catalogue.edition.year, what, len(exhibitors), by=request.user, now=made_at)
    return as_file(content, MEDIA_TYPE, f"{what}-{catalogue.edition.year}-{language}.pdf")
