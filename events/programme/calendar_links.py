"""Where calendars are found: to subscribe to, to download, to copy, to show to a camera."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class CalendarLinks:
    """The paths of a calendar, of its QR code, and of the page that the code opens on a phone."""

    calendar: str
    picture: str
    page: str

    @property
    def address(self):
        return settings.SITE_URL + self.calendar

    @property
    def subscribe(self):
        """Return the address as phones and computers open it with their calendar."""
        return f"webcal://{self.address.partition('://')[2]}"

    @property
    def scanned(self):
        """Return what the code says. Many cameras do not know webcal, so it is a page."""
        return settings.SITE_URL + self.page


def links_of_week(year, query=""):
    names = ("programme:programme_calendar", "programme:calendar_qr", "programme:add_to_calendar")
    suffix = f"?{query}" if query else ""
    return CalendarLinks(*(reverse(name, args=[year]) + suffix for name in names))


def links_of_session(year, slug):
    return _links_of("session", year, slug)


def links_of_speaker(year, slug):
    return _links_of("speaker", year, slug)


def _links_of(what, year, slug):
    names = (f"programme:{what}_calendar", f"programme:{what}_qr", f"programme:{what}")
    calendar, picture, page = (reverse(name, args=[year, slug]) for name in names)
    return CalendarLinks(calendar, picture, f"{page}#calendar")
