"""What a reader asked of the programme: the same filters for the page and for the calendar."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.dates import write_day
from events.narrowing import NarrowingForm
from events.programme.models import Language, Session
from events.programme.published import published_programme
from events.programme.search import sessions_with

ALL_DAYS = "all"
NARROWING = ("city", "theme", "kind", "language", "q")


class ProgrammeForm(NarrowingForm):
    """The filters as a plain GET form. Choices are those of the published programme."""

    day = forms.ChoiceField(label=_("Day"), required=False)
    city = forms.ChoiceField(label=_("City"), required=False)
    theme = forms.ChoiceField(label=pgettext_lazy("thematic area", "Theme"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("I can follow in"), required=False)

    narrowing = NARROWING
    left_out = _("“%(value)s” is not in this programme, so it was left out.")

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].label = _("Words in titles or among people")
        reader, edition = get_language(), programme.edition
        kinds = {session.kind for session in programme.sessions}
        days = [(day.isoformat(), write_day(day, "day", reader)) for day in programme.days]
        self.choose("day", _("all"), [*days, (ALL_DAYS, _("All days"))])
        self.choose("city", _("All cities"), _named(edition.legs, "city", reader))
        self.choose("theme", _("All themes"), _named(edition.themes, "name", reader))
        self.choose("kind", _("All kinds"), [c for c in Session.Kind.choices if c[0] in kinds])
        heard = {code for s in programme.sessions for code in s.languages_to_follow_in}
        self.choose("language", _("All languages"), [c for c in Language.choices if c[0] in heard])


def _named(items, field, reader):
    return [(item.slug, getattr(item, field).text_in(reader)) for item in items]


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked and understood; what was not understood stands in `form.errors`."""

    form: ProgrammeForm
    day: date | None
    all_days: bool
    city: str
    theme: str
    kind: str
    language: str
    q: str

    @property
    def query(self):
        """Return the filters as a query string of one form, empty when nothing was asked."""
        day = ALL_DAYS if self.all_days else self.day and self.day.isoformat()
        asked = {"day": day, **{name: getattr(self, name) for name in NARROWING}}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def key(self):
        """Return what pages are kept by; None when words were searched or not understood."""
        return None if self.q or self.form.errors else self.query

    @property
    def are_narrowing(self):
        """Say whether anything but the day was asked."""
        return any(getattr(self, name) for name in NARROWING)

    def chosen(self, programme):
        """Return the sessions asked for, in the order of the programme."""
        found = tuple(s for s in programme.sessions if self._asks_for(s))
        if not self.q:
            return found
        with_words = sessions_with(self.q, programme)
        return tuple(s for s in found if s.uid in with_words)

    def _asks_for(self, session):
        leg = session.occasion.leg
        return (
            (self.day is None or session.day == self.day)
            and (not self.city or (leg is not None and leg.slug == self.city))
            and (
                not self.theme or (session.theme is not None and session.theme.slug == self.theme)
            )
            and (not self.kind or session.kind == self.kind)
            and (not self.language or self.language in session.languages_to_follow_in)
        )


def read_filters(request, year):
    """Read the query of a request for the programme of a year. Raises Http404."""
    form = ProgrammeForm(request.GET, programme=published_programme(year))
    form.is_valid()
    read = form.cleaned_data
    day = read.get("day", "")
    return Filters(
        form=form,
        day=date.fromisoformat(day) if day and day != ALL_DAYS else None,
        all_days=day == ALL_DAYS,
        **{name: read.get(name, "") for name in NARROWING},
    )
