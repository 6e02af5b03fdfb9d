"""An application as it is typed into the form, and as it is kept once it was sent in."""

from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.history import note
from centres.mobility.models import (
    Audience,
    Certificate,
    Deed,
    Destination,
    PartnerLink,
    Wish,
)
from centres.mobility.refusals import MobilityRefused
from centres.models import Institution
from cooperation_week.lib.fields import FAMILY, GIVEN
from cooperation_week.lib.names import fold, pinyin_of
from cooperation_week.lib.words import LANGUAGES, column

MOST_CERTIFICATES = 4
STUDYING = (Audience.STUDENT, Audience.DOCTORAL)
ABOUT_ME = (
    "latin_family", "latin_given", "han_family", "han_given", "audience", "citizenship", "phone",
    "language",
)  # fmt: skip
STUDIES, POST = ("level", "year"), ("post",)
HOME = ("home", "home_country", "home_contact", "home_email")
OTHERS = ("field", "remarks")
# More than anybody can rank: ranks are moved there before they are given anew.
OUT_OF_THE_WAY = 1000


def is_studying(audience):
    return audience in STUDYING


def typed_from(application):
    """Return the fields of the form as somebody would have typed what was sent in."""
    columns = (*ABOUT_ME, *STUDIES, *POST, *HOME, *OTHERS)
    typed = {name: getattr(application, name) for name in columns}
    typed["is_family_first"] = FAMILY if application.is_family_first else GIVEN
    if application.born_on:
        typed["born_on"] = application.born_on.isoformat()
    for wish in application.wishes.select_related("destination"):
        typed[f"wish_{wish.rank}"] = str(wish.destination.uid)
        typed[f"motivation_{wish.rank}"] = wish.motivation
    for number, each in enumerate(application.certificates.order_by("pk"), 1):
        typed |= _typed_certificate(number, each)
    return {name: str(value) for name, value in typed.items() if value not in ("", None)}


def write(row, said, *, now):
    """Write sound answers into a locked application and its rows, without saving itself.

    What was asked of another kind of applicant is forgotten.
    """
    for name in (*ABOUT_ME, *HOME, *OTHERS, "is_family_first", "born_on"):
        setattr(row, name, said[name])
    for name in (*STUDIES, *POST):
        setattr(row, name, said.get(name, ""))
    row.home_institution = institution_named(row.home)
    row.folded = folded_of(row)
    write_wishes(row, said["wishes"], now=now)
    Certificate.objects.filter(application=row).delete()
    Certificate.objects.bulk_create(
        Certificate(application=row, **each) for each in said["certificates"]
    )


def write_wishes(row, wishes, *, now):
    """Rank (destination, motivation) anew. A destination that stays keeps its row.

    Where a host had put the applicant in its order is void: that was of what it had read before.
    Raises MobilityRefused for one that was deleted since the call was published.
    """
    _check_is_there([destination for destination, _motivation in wishes])
    known = {wish.destination_id: wish for wish in row.wishes.all()}
    wanted = [destination.id for destination, _motivation in wishes]
    gone = row.wishes.exclude(destination__in=wanted)
    _note_uses(row, gone, now)
    gone.delete()
    row.wishes.update(rank=F("rank") + OUT_OF_THE_WAY)
    for rank, (destination, motivation) in enumerate(wishes, 1):
        wish = known.get(destination.id) or Wish(application=row, destination_id=destination.id)
        wish.rank, wish.motivation, wish.host_rank = rank, motivation, None
        wish.save()


def _note_uses(row, wishes, now):
    """Keep in the history what partners did by the links of wishes, which go with them."""
    for link in PartnerLink.objects.filter(wish__in=wishes).order_by("pk"):
        uses = link.views.order_by("at", "pk").values_list("at", "act")
        note(
            Deed.Verb.LINK_REVOKED, row, at=now, by=row.account_id, side=link.side,
            purpose=link.purpose, uses=[(at.isoformat(), act) for at, act in uses],
        )  # fmt: skip


def _check_is_there(destinations):
    there = Destination.objects.in_bulk([each.id for each in destinations])
    if gone := [each for each in destinations if each.id not in there]:
        where = gone[0].institution.name.text_in(get_language())
        told = _("The place at %(institution)s is no longer part of this call. Choose another.")
        raise MobilityRefused(told % {"institution": where})


def institution_named(name):
    """Return the institution of the cooperation that bears this name in some language, or None."""
    bears = Q(pk__in=[])
    for language in LANGUAGES if name else ():
        bears |= Q(**{f"{column('name', language)}__iexact": name})
    return Institution.objects.filter(bears).order_by("pk").first()


def folded_of(row):
    """Return what the desk searches of an application: the names, and the sound of characters."""
    words = [row.latin_name, row.latin_family, row.han_name, row.home, row.account.email]
    return fold(" ".join([*words, *map(pinyin_of, words)]))


def _typed_certificate(number, each):
    typed = {
        "language": each.language,
        "level": f"{each.scheme}:{each.grade}",
        "score": each.score,
        "taken_on": each.taken_on and each.taken_on.isoformat(),
    }
    return {f"certificate_{number}_{name}": value for name, value in typed.items()}
