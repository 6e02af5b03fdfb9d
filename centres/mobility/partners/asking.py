"""Whom to ask: for each application that is complete, the sides that hold no link yet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from centres.mobility.models import (
    Application,
    Consent,
    Nomination,
    PartnerLink,
    Side,
    Wish,
)
from centres.mobility.partners.links import make_link

PURPOSE = PartnerLink.Purpose.ANSWER
# In which language somebody is written to whom the applicant has named.
LANGUAGES = {"IT": "it", "CN": "zh-hans"}
TYPED = "typed"


@dataclass(frozen=True)
class Contact:
    """Whom to write to: a coordinator that the staff know, or whom the applicant has named."""

    key: str
    name: str
    email: str
    language: str

    @property
    def told(self):
        said = {"name": self.name, "address": self.email}
        if self.key == TYPED:
            return _("%(name)s, %(address)s (typed by the applicant: check it)") % said
        return _("%(name)s, %(address)s") % said


@dataclass(frozen=True)
class Asking:
    """A side of an application that can be asked."""

    application: Application
    wish: Wish | None
    institution: str
    contacts: tuple[Contact, ...]

    @property
    def side(self):
        return Side.HOST if self.wish else Side.HOME

    @property
    def key(self):
        return f"ask-{self.application.pk}-{self.wish.pk if self.wish else 0}"

    @property
    def title(self):
        return f"{self.application} → {self.institution}"

    @property
    def first_choice(self):
        """Return whom the staff know; nobody where only the applicant has named somebody."""
        return next((each.key for each in self.contacts if each.key != TYPED), "")

    def send(self, contact, *, days, by, now, anew=True):
        """Make a link for this side and mail it. Raises MobilityRefused."""
        return make_link(
            self.application, self.side, PURPOSE, wish=self.wish, name=contact.name,
            email=contact.email, language=contact.language, days=days, by=by, now=now,
            anew=anew,
        )  # fmt: skip


def askings_of(applications, *, now):
    """Return what can be asked of applications, in a fixed number of queries.

    Left out is who holds a link that may still be used, who has answered, and whom the applicant
    has not agreed to.
    """
    rows = applications.filter(state=Application.State.CHECKED)
    rows = rows.select_related("home_institution", "nomination", "account").prefetch_related(
        "home_institution__mobility_coordinators",
        "wishes__destination__institution__mobility_coordinators",
        "consents",
        "links",
    )
    return [asking for row in rows for asking in _askings(row, now)]


def asking_of(application, wish):
    """Return one side of an application with its contacts, whatever was asked before."""
    if wish:
        return _of_host(application, wish)
    return _of_home(application)


def _askings(row, now):
    agreed = {
        each.institution_id or each.named
        for each in row.consents.all()
        if each.purpose == Consent.Purpose.TRANSFER and each.withdrawn_at is None
    }
    asked = {
        each.wish_id
        for each in row.links.all()
        if each.purpose == PURPOSE and not each.used_at and each.is_open(now)
    }
    nomination = getattr(row, "nomination", None)
    is_pending = nomination is None or nomination.state == Nomination.State.PENDING
    home = row.home_institution_id or row.home
    if is_pending and None not in asked and home in agreed:
        yield _of_home(row)
    for wish in sorted(row.wishes.all(), key=lambda each: each.rank):
        institution = wish.destination.institution_id
        is_open = wish.answer == Wish.Answer.PENDING and wish.pk not in asked
        if is_open and institution in agreed:
            yield _of_host(row, wish)


def _of_host(application, wish):
    institution = wish.destination.institution
    return Asking(application, wish, str(institution), tuple(_known(institution)))


def _of_home(application):
    institution = application.home_institution
    contacts = [*_known(institution)] if institution else []
    if application.home_email:
        name = application.home_contact or application.home
        language = LANGUAGES.get(application.home_country, "en")
        contacts.append(Contact(TYPED, name, application.home_email, language))
    return Asking(application, None, str(institution or application.home), tuple(contacts))


def _known(institution):
    rows = sorted(institution.mobility_coordinators.all(), key=lambda each: each.pk)
    return [Contact(str(each.pk), each.name, each.email, each.language) for each in rows]
