"""The data map as visitors read it in the privacy notice."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from cooperation_week.data_map import PERSONAL

DAYS_OF_A_YEAR = 365

# What a visitor calls each kind of row, in the order of the notice. The others follow, by the name
# that the staff know them by.
TITLES = {
    "registrations.Registration": _("Your registration"),
    "registrations.Draft": _("A form whose code has not been entered yet"),
    "registrations.Delegation": _("Delegations"),
    "registrations.Delegate": _("Whom the head of a delegation has entered"),
    "registrations.Stay": _("The cities and days you come for"),
    "registrations.Seat": _("Your seats"),
    "registrations.Consent": _("Your consents"),
    "registrations.Star": _("Sessions you starred"),
    "registrations.FeedToken": _("Your personal calendar"),
    "registrations.Scan": _("Your ticket at the doors"),
    "registrations.Deed": _("What was done with your registration"),
    "exhibition.Exhibitor": _("Your application for a stand"),
    "exhibition.Exhibit": _("What you would show at the stand"),
    "exhibition.Stand": _("Your stand"),
    "exhibition.Demonstration": _("Demonstrations at the stand"),
    "exhibition.Shift": _("Your hours at a stand"),
    "exhibition.Paper": _("Papers of your stand"),
    "vault.PrivateFile": _("Files that are kept encrypted"),
    "vault.PersonalKey": _("The key of your encrypted files"),
    "vault.Opening": _("Who opened an encrypted file"),
    "exhibition.Review": _("What reviewers think of an application"),
    "exhibition.ExhibitorDeed": _("What was done with your application"),
    "mobility.Application": _("Your application for mobility"),
    "mobility.Wish": _("The destinations you have ranked"),
    "mobility.Certificate": _("Your language certificates"),
    "mobility.Document": _("Your documents for mobility"),
    "mobility.Consent": _("Your consents for mobility"),
    "mobility.Nomination": _("What your home institution answers"),
    "mobility.Review": _("What reviewers think of an application for mobility"),
    "mobility.Score": _("The points that reviewers give"),
    "mobility.Placement": _("Who was placed where, and why"),
    "mobility.Offer": _("Places that you are offered"),
    "mobility.Agreement": _("The agreement on your stay"),
    "mobility.Version": _("What was proposed for the agreement"),
    "mobility.Approval": _("Who approved the agreement"),
    "mobility.PartnerLink": _("Links by which institutions answer about you"),
    "mobility.LinkView": _("When those links were used"),
    "mobility.Coordinator": _("Coordinators of partner institutions"),
    "mobility.Transfer": _("What of your application was sent to whom"),
    "mobility.Deed": _("What was done with your application for mobility"),
    "accounts.Account": _("Your account"),
    "mail.Message": _("Mails to you"),
    "accounts.Throttle": _("Attempts to log in"),
    "sheets.Upload": _("Spreadsheets that the staff have sent"),
    "programme.Person": _("People on the programme"),
    "programme.Appearance": _("Who takes part in what"),
    "programme.SessionPhoto": _("Photos of sessions"),
    "exhibition.Exhibition": _("Who curated exhibitions"),
    "exhibition.ExhibitionPicture": _("Pictures of exhibitions"),
    "programme.Invitation": _("Whom we ask by mail to confirm their part"),
    "programme.SecretLink": _("The secret link of that mail"),
    "programme.Proposal": _("What people on the programme want put right"),
    "releases.Release": _("Releases of the programme"),
}

# Fields whose own name says nothing to a visitor, or nothing in any language but English.
FIELDS = {
    "accounts.Account.uid": _("a random number"),
    "accounts.Throttle.who": _("e-mail address and network of whoever tries, as a hash"),
    "exhibition.Exhibitor.folded": _("name as it is searched for"),
    "exhibition.Exhibitor.team": _("the team of the stand"),
    "mail.Message.html": _("text with its layout"),
    "mobility.Application.folded": _("name as it is searched for"),
    "mobility.Application.is_family_first": _("order of the names"),
    "mobility.Wish.application": _("the application"),
    "mobility.Nomination.application": _("the application"),
    "mobility.Certificate.application": _("the application"),
    "mobility.Document.application": _("the application"),
    "mobility.Consent.application": _("the application"),
    "mobility.Review.application": _("the application"),
    "mobility.Score.review": _("the review"),
    "mobility.PartnerLink.application": _("the application"),
    "mobility.PartnerLink.wish": _("the destination"),
    "mobility.PartnerLink.token_digest": _("hash of the secret address"),
    "mobility.LinkView.link": _("the link"),
    "mobility.Offer.application": _("the application"),
    "mobility.Offer.wish": _("the destination"),
    "mobility.Offer.destination": _("the destination"),
    "mobility.Agreement.offer": _("the place"),
    "programme.Person.is_family_first": _("order of the names"),
    "programme.Person.slug": _("address of the page"),
    "programme.Person.uid": _("a random number"),
    "programme.SecretLink.digest": _("hash of the secret address"),
    "registrations.Delegate.is_family_first": _("order of the names"),
    "vault.PersonalKey.uid": _("a random number"),
    "registrations.Delegate.registration": _("the registration that came of it"),
    "registrations.Draft.delegate": _("the invitation"),
    "registrations.FeedToken.account": _("the person"),
    "registrations.FeedToken.digest": _("hash of the secret address"),
    "registrations.Registration.folded": _("name as it is searched for"),
    "registrations.Registration.is_family_first": _("order of the names"),
    "registrations.Registration.seen_release": _("release seen last"),
    "registrations.Scan.by": _("who scanned"),
    "registrations.Scan.registration": _("the person"),
    "registrations.Seat.registration": _("the person"),
    "registrations.Star.account": _("the person"),
    "registrations.Star.session_uid": _("session"),
}

AS_LONG_AS = {
    "accounts.Account": _("as long as the account"),
    "programme.Person": _("with the record of the edition, until the person asks to be erased"),
    "programme.Appearance": _(
        "with the record of the edition, until the person asks to be erased"
    ),
    "programme.SessionPhoto": _("with the record of the edition"),
    "exhibition.Exhibition": _(
        "with the record of the edition, until the person asks to be erased"
    ),
    "exhibition.ExhibitionPicture": _("with the record of the edition"),
    "releases.Release": _("with the record of the edition, until the person asks to be erased"),
}
OTHERWISE = _("until you have it erased")


@dataclass(frozen=True)
class Kind:
    """A kind of row; `entries` are its fields, those that are treated alike together."""

    title: str
    entries: list


@dataclass(frozen=True)
class Entry:
    fields: list
    purpose: str
    seen_by: str
    how_long: str


def what_we_keep():
    """Return what the data map says, in the language of the page."""
    known = [label for label in TITLES if label in PERSONAL]
    others = [label for label in PERSONAL if label not in TITLES]
    return [Kind(title_of(label), _entries(label)) for label in (*known, *others)]


def title_of(label):
    if label in TITLES:
        return gettext(TITLES[label])
    title = str(apps.get_model(label)._meta.verbose_name_plural)
    return title[:1].upper() + title[1:]


def _entries(label):
    together = {}
    for field, kept in PERSONAL[label].items():
        together.setdefault(kept, []).append(name_of(label, field))
    return [
        Entry(names, gettext(kept.purpose), gettext(kept.seen_by), how_long(label, kept.days))
        for kept, names in together.items()
    ]


def name_of(label, field):
    if said := FIELDS.get(f"{label}.{field}"):
        return gettext(said)
    return str(apps.get_model(label)._meta.get_field(field).verbose_name)


def has_a_name(label, field):
    """Say whether visitors can be told the name of a field in their own language."""
    name = apps.get_model(label)._meta.get_field(field).verbose_name
    return f"{label}.{field}" in FIELDS or isinstance(name, Promise)


def how_long(label, days):
    if days is None:
        return gettext(AS_LONG_AS.get(label, OTHERWISE))
    if days % DAYS_OF_A_YEAR == 0:
        years = days // DAYS_OF_A_YEAR
        return ngettext("%(number)s year", "%(number)s years", years) % {"number": years}
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
