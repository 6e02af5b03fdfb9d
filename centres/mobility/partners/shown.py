"""An application as one side may read it: no sensitive documents, nothing of the other side."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.models import Document, DocumentKind, PartnerLink, Side
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import words_of

# What partners read of the answers, in this order.
READ = (
    "audience", "born_on", "citizenship", "home", "home_country", "level", "field", "year", "post",
)  # fmt: skip
COUNTRIES = ("citizenship", "home_country")


def answers_shown(application):
    """Return (label, words) of what a partner reads about the person; nothing empty."""
    names = [(_("Name"), application.latin_name), (_("Name in characters"), application.han_name)]
    lines = [*names, *(_line(application, name) for name in READ), *_certificates(application)]
    return [(label, words) for label, words in lines if words]


def wishes_shown(link):
    """Return the wishes that the side of a link reads: a host its own, the home all, in order."""
    wishes = link.application.wishes.select_related("destination__institution")
    if link.side == Side.HOST:
        wishes = wishes.filter(pk=link.wish_id)
    return [*wishes.order_by("rank")]


def documents_shown(link):
    """Return the documents that a partner may open: of the application, and none sensitive."""
    shown = Document.objects.filter(application=link.application_id, file__binned_at=None)
    shown = shown.exclude(kind__in=DocumentKind.sensitive())
    return shown.select_related("file__key").order_by("kind", "pk")


def items_of(link):
    """Return the names of what a link shows, for the ledger of what was sent to whom."""
    if link.purpose != PartnerLink.Purpose.ANSWER:
        return ["agreement"]
    kinds = documents_shown(link).values_list("kind", flat=True)
    return [*READ, "certificates", "wishes", *dict.fromkeys(kinds)]


def place_of(destination):
    """Return a destination as one line: the institution, its department and the field."""
    parts = (
        destination.institution,
        words_of(destination, "unit"),
        words_of(destination, "field"),
    )
    return " · ".join(str(part) for part in parts if str(part))


def _line(application, name):
    value = getattr(application, name)
    label = str(application._meta.get_field(name).verbose_name)
    if name == "home" and application.home_institution:
        value = str(application.home_institution)
    elif name in COUNTRIES:
        value = value and country_name(value, get_language())
    elif name == "born_on":
        value = value and write_day(value, "long", get_language())
    elif hasattr(application, f"get_{name}_display"):
        value = getattr(application, f"get_{name}_display")()
    return label[:1].upper() + label[1:], value


def _certificates(application):
    label = str(_("Language certificate"))
    for each in application.certificates.order_by("language", "scheme"):
        yield label, f"{each.get_language_display()}: {each}"
