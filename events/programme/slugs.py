"""Addresses of sessions and people: Latin, made from what there is, and never lost."""

from cooperation_week.lib.names import FAMILY_READINGS, first_free, is_surname, slug_of
from events.programme.models import FormerSlug, Person, Session

ROOM_FOR_A_NUMBER = 6


def session_slug(session):
    """Suggest a free address from the title: English, else Italian, else Chinese in pinyin."""
    titles = (session.title_en, session.title_it, session.title_zh_hans)
    return _first_free(titles, "session", lambda slug: is_taken(session, slug))


def person_slug(person):
    """Suggest a free address from the name in Latin letters, else in characters."""
    names = (person.latin_name, _read(person))
    others = Person.objects.exclude(pk=person.pk)
    return _first_free(names, "person", lambda slug: others.filter(slug=slug).exists())


def session_slug_among(session, taken):
    """Suggest an address from the title that is none of those taken."""
    titles = (session.title_en, session.title_it, session.title_zh_hans)
    return _first_free(titles, "session", taken.__contains__)


def person_slug_among(person, taken):
    """Suggest an address from the name that is none of those taken."""
    names = (person.latin_name, _read(person))
    return _first_free(names, "person", taken.__contains__)


def _read(person):
    """Return a name in characters with its surname as it is read: shan for 单, and not dan."""
    if is_surname(person.han_family, family_first=person.is_family_first):
        return f"{FAMILY_READINGS.get(person.han_family, person.han_family)} {person.han_given}"
    return person.han_name


def is_taken(session, slug):
    """Say whether the address is, or was, that of another session of the edition."""
    same = {"edition": session.edition_id, "slug": slug}
    return (
        Session.objects.filter(**same).exclude(pk=session.pk).exists()
        or FormerSlug.objects.filter(**same).exclude(session=session.pk).exists()
    )


def keep_former_slug(session, former):
    """Let the address that the session had before lead to the present one."""
    session.former_slugs.filter(slug=session.slug).delete()
    if former and former != session.slug:
        session.former_slugs.get_or_create(edition_id=session.edition_id, slug=former)


def _first_free(texts, otherwise, taken):
    slugs = (slug_of(text, longest=80 - ROOM_FOR_A_NUMBER) for text in texts if text)
    slug = next((slug for slug in slugs if slug), otherwise)
    return first_free(slug, taken)
