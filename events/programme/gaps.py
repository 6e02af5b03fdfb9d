"""What the draft of a programme still lacks."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.words import LANGUAGES, column, said_in_some_language
from events.programme.models import Appearance, Session, Talk

SAID_OF_A_SESSION = ("title", "summary", "note")
SAID_OF_A_TALK = ("title", "summary")


class Gap(TextChoices):
    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")
    CHINESE = "zh-hans", _("Chinese")
    HOURS = "hours", _("hours")
    ROOM = "room", _("room")
    LANGUAGES = "languages", _("languages")
    PEOPLE = "people", _("people")


class PersonGap(TextChoices):
    LATIN = "latin", _("Latin name")
    HAN = "han", _("name in characters")
    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")
    CHINESE = "zh-hans", _("Chinese")
    PHOTO = "photo", _("photo")


def with_people(sessions):
    """Note on each session whether anybody appears in it, and what its talks lack."""
    people = Appearance.objects.filter(session=OuterRef("pk"))
    return with_talks(sessions).annotate(has_people=Exists(people))


def with_talks(sessions):
    """Note on each session, by language, whether its talks lack words."""
    talks = Talk.objects.filter(session=OuterRef("pk"))
    lacking_words = {
        _of_talks(language): Exists(talks.filter(_any_missing(SAID_OF_A_TALK, language)))
        for language in LANGUAGES
    }
    return sessions.annotate(**lacking_words)


def lacking(sessions, gap):
    """Return the sessions with this gap; what is cancelled lacks nothing."""
    open_sessions = with_people(sessions).exclude(state=Session.State.CANCELLED)
    return open_sessions.filter(_CONDITIONS[gap])


def gaps_of(session):
    """Return the gaps of a session that came through `with_people`."""
    if session.state == Session.State.CANCELLED:
        return []
    return [gap for gap in Gap if _FOUND[gap](session)]


def languages_missing(session):
    """Return the languages in which a session that came through `with_talks`, or a talk of it,
    does not say something that it says in another.
    """
    return [gap for gap in map(Gap, LANGUAGES) if _FOUND[gap](session)]


def people_lacking(people, gap):
    """Return the people with this gap."""
    return people.filter(_PERSON_CONDITIONS[gap])


def gaps_of_person(person):
    return [gap for gap in PersonGap if _PERSON_FOUND[gap](person)]


def _empty(field, language):
    name = column(field, language)
    return Q(**{f"{name}__isnull": True}) | Q(**{name: ""})


def _words_missing(field, language):
    """Return the condition that a text is there, but not in this language."""
    return said_in_some_language(field) & _empty(field, language)


def _any_missing(fields, language):
    return reduce(or_, (_words_missing(field, language) for field in fields))


def _of_talks(language):
    """Return the name under which it is noted that talks lack words in this language."""
    return column("talks_lack", language)


def _lacks_words(session, language):
    return getattr(session, _of_talks(language)) or any(
        _is_missing(session, field, language) for field in SAID_OF_A_SESSION
    )


def _is_missing(row, field, language):
    texts = [getattr(row, column(field, one)) for one in LANGUAGES]
    return any(texts) and not getattr(row, column(field, language))


_CONDITIONS = {
    Gap.HOURS: Q(starts_at__isnull=True),
    Gap.ROOM: Q(room__isnull=True),
    Gap.LANGUAGES: Q(floor_languages=[]),
    Gap.PEOPLE: Q(has_people=False),
} | {
    Gap(language): _any_missing(SAID_OF_A_SESSION, language) | Q(**{_of_talks(language): True})
    for language in LANGUAGES
}
_FOUND = {
    Gap.HOURS: lambda session: session.starts_at is None,
    Gap.ROOM: lambda session: session.room_id is None,
    Gap.LANGUAGES: lambda session: not session.floor_languages,
    Gap.PEOPLE: lambda session: not session.has_people,
} | {
    Gap(language): lambda session, language=language: _lacks_words(session, language)
    for language in LANGUAGES
}

_SAID = ("position", "affiliation", "biography")
_PERSON_CONDITIONS = {
    PersonGap.LATIN: Q(latin_family="", latin_given=""),
    PersonGap.HAN: Q(han_family="", han_given=""),
    PersonGap.PHOTO: Q(photo=""),
} | {PersonGap(language): _any_missing(_SAID, language) for language in LANGUAGES}
_PERSON_FOUND = {
    PersonGap.LATIN: lambda person: not person.latin_name,
    PersonGap.HAN: lambda person: not person.han_name,
    PersonGap.PHOTO: lambda person: not person.photo,
} | {
    PersonGap(language): lambda person, language=language: any(
        _is_missing(person, field, language) for field in _SAID
    )
    for language in LANGUAGES
}
