"""The ticket and the badges as PDF. Whoever asks gives plain words in the reader's language."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext, override

from cooperation_week.lib import pdf
from cooperation_week.lib.names import in_order
from cooperation_week.lib.qr import qr_picture
from events.registrations.tickets import in_groups

TICKET = "events/registrations/documents/ticket.typ"
BADGES = "events/registrations/documents/badges.typ"


@dataclass(frozen=True, slots=True)
class Week:
    """An edition in words: 15th, China-Italy Innovation Cooperation Week, 1–3 December 2026."""

    ordinal: str
    name: str
    days: str
    cities: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who carries it, as they wrote their name; `code` is what the door asks for.

    `qr_text` is the whole of what the picture says to a camera.
    """

    latin_name: str
    han_name: str
    is_family_first: bool
    organisation: str
    category: str
    code: str
    qr_text: str

    @property
    def names(self):
        """Return the names, the one to be read first in front."""
        names = in_order(self.latin_name, self.han_name, family_first=self.is_family_first)
        return [name for name, _tag in names]


@dataclass(frozen=True, slots=True)
class Venue:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class City:
    """A city of the bearer's, and where it happens; `country` is IT or CN."""

    name: str
    country: str
    days: str
    venues: tuple[Venue, ...]


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat that the bearer holds: the day and hours on the venue's clock, and whose clock."""

    day: str
    hours: str
    zone: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Ticket:
    language: str
    week: Week
    bearer: Bearer
    cities: tuple[City, ...]
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    week: Week
    bearer: Bearer


def ticket_pdf(ticket, *, made_at):
    """Return a page of A4 to fold once: the ticket above, where to go and when below."""
    return pdf.compile_pdf(TICKET, ticket_data(ticket), language=ticket.language, made_at=made_at)


def badge_pdf(badges, *, language, made_at):
    """Return a PDF of A6 badges, one a page, in the order they come."""
    return pdf.compile_pdf(
        BADGES, badge_data(badges, language), language=language, made_at=made_at
    )


def ticket_data(ticket):
    with override(ticket.language):
        labels = _ticket_labels()
    return {
        "title": f"{labels['ticket']} – {ticket.bearer.names[0]}",
        "labels": labels,
        "week": asdict(ticket.week),
        "bearer": _bearer(ticket.bearer),
        "cities": [asdict(city) for city in ticket.cities],
        "seats": [asdict(seat) for seat in ticket.seats],
    }


def badge_data(badges, language):
    with override(language):
        labels = {
            "badges": gettext("Badges"),
            "code": gettext("Code for the door"),
            "sample": gettext("sample"),
        }
    pages = [{"week": asdict(b.week), "bearer": _bearer(b.bearer)} for b in badges]
    return {"title": labels["badges"], "labels": labels, "badges": pages}


def _bearer(bearer):
    return {
        "names": bearer.names,
        "organisation": bearer.organisation,
        "category": bearer.category,
        "code": in_groups(bearer.code, " "),
        "qr": qr_picture(bearer.qr_text).decode(),
    }


def _ticket_labels():
    return {
        "ticket": gettext("Ticket"),
        "show": gettext("Show this code at the door, on paper or on your phone."),
        "code": gettext("Code for the door"),
        "personal": gettext("The ticket is personal. The code holds no personal data."),
        "fold": gettext("Fold here"),
        "where": gettext("Where"),
        "seats": gettext("My seats"),
        "no_seats": gettext("No seats taken yet. Seats are taken on the programme’s pages."),
        "clock": gettext("Every time is on the venue’s own clock."),
        "changes": gettext("What changes after printing is on the page of your ticket."),
        "sample": gettext("sample"),
        "not_valid": gettext("A sample of a ticket: it opens no door."),
    }
