"""What a person answers in the form of registration, and how it is written down."""

from dataclasses import asdict, dataclass
from datetime import date

from cooperation_week.lib.clocks import day, iso
from cooperation_week.lib.named import NAME_FIELDS
from cooperation_week.lib.names import fold, pinyin_of
from events.registrations.models import Consent, Stay

# Of the sentences that people tick. Whoever changes one of them in the form changes this.
CONSENT_TEXTS = "2026-11"
OWN_FIELDS = (
    *NAME_FIELDS,
    "category", "organisation", "position", "country", "language", "access_needs", "food_needs",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Clean answers. `stays` are pairs of a city’s number and a day, or None where unknown.

    `read_in` is the language of the page, and so of the sentences that were ticked.
    """

    latin_family: str
    latin_given: str
    han_family: str = ""
    han_given: str = ""
    is_family_first: bool = False
    category: str
    organisation: str = ""
    position: str = ""
    country: str
    language: str
    read_in: str = ""
    access_needs: str = ""
    food_needs: str = ""
    stays: frozenset[tuple[int, date | None]] = frozenset()
    consents: frozenset[str] = frozenset()

    @property
    def legs(self):
        return frozenset(leg for leg, _ in self.stays)


def as_json(answers):
    """Return the answers as plain data, for `from_json`."""
    stays = sorted(([leg, iso(on)] for leg, on in answers.stays), key=str)
    return {**asdict(answers), "stays": stays, "consents": sorted(answers.consents)}


def from_json(data):
    stays = frozenset((leg, day(on)) for leg, on in data["stays"])
    return Answers(**{**data, "stays": stays, "consents": frozenset(data["consents"])})


def answers_of(registration):
    """Return what a person has answered so far; consents as far as they are in force."""
    given = registration.consents.filter(withdrawn_at=None)
    return Answers(
        **{name: getattr(registration, name) for name in OWN_FIELDS},
        stays=frozenset(registration.stays.values_list("leg", "day")),
        consents=frozenset(given.values_list("purpose", flat=True)),
    )


def apply_answers(registration, answers, *, now):
    """Write answers to a registration that the caller has locked; return the changed fields."""
    changed = [
        name for name in OWN_FIELDS if getattr(registration, name) != getattr(answers, name)
    ]
    for name in changed:
        setattr(registration, name, getattr(answers, name))
    registration.folded = folded(registration)
    registration.changed_at = now
    registration.save()
    if _write_stays(registration, answers):
        changed.append("stays")
    if _write_consents(registration, answers, now):
        changed.append("consents")
    return changed


def folded(registration):
    """Return what a registration is found by: both names, the sound of characters, the house."""
    sound = pinyin_of(registration.han_family + registration.han_given)
    words = [registration.latin_name, registration.latin_family + registration.latin_given]
    words += [registration.han_name, sound, registration.organisation]
    return fold(" ".join(words))


def _write_stays(registration, answers):
    known = {(stay.leg_id, stay.day): stay for stay in registration.stays.all()}
    gone = [stay.pk for key, stay in known.items() if key not in answers.stays]
    new = sorted(answers.stays - known.keys(), key=str)
    if gone:
        registration.stays.filter(pk__in=gone).delete()
    Stay.objects.bulk_create(
        Stay(registration=registration, leg_id=leg, day=day) for leg, day in new
    )
    return bool(gone or new)


def _write_consents(registration, answers, now):
    """Keep one row for each tick: given to which text, in which language, until when."""
    in_force = {row.purpose: row for row in registration.consents.filter(withdrawn_at=None)}
    withdrawn = [row.pk for purpose, row in in_force.items() if purpose not in answers.consents]
    if withdrawn:
        registration.consents.filter(pk__in=withdrawn).update(withdrawn_at=now)
    given = [purpose for purpose in sorted(answers.consents) if purpose not in in_force]
    Consent.objects.bulk_create(
        Consent(
            registration=registration,
            purpose=purpose,
            text_version=CONSENT_TEXTS,
            language=answers.read_in or answers.language,
            given_at=now,
        )
        for purpose in given
    )
    return bool(withdrawn or given)
