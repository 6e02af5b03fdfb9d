"""People in the order in which a reader looks for them."""

from itertools import groupby

from django.utils.translation import get_language

from cooperation_week.lib.names import is_surname, sorting_key, sound_of

OTHERS = "…"


def letter_groups(programme):
    """Return (letter, people) in order: by family name, in Chinese by its sound.

    Each person comes with the number of their sessions.
    """
    reader = get_language()
    ordered = sorted(programme.people, key=lambda person: (_sound(person, reader), person.number))
    return [
        (letter, [(person, len(programme.sessions_of(person))) for person in group])
        for letter, group in groupby(ordered, key=lambda person: _letter(person, reader))
    ]


def _sound(person, reader):
    """Return family and given name as they are sorted: in Latin letters, folded.

    Readers of Chinese look for the sound of the characters that they see; all others for the
    name in Latin letters, and for that sound where there is none.
    """
    latin = [sorting_key(name) for name in (person.latin_family, person.latin_given)]
    if person.han_name and (reader == "zh-hans" or not any(latin)):
        return _others_last(_sound_of_characters(person))
    return _others_last([name for name in latin if name])


def _sound_of_characters(person):
    """Return the sound of the surname and of the rest, or of the whole as it is shown."""
    family = person.han_family
    if not family or not is_surname(family, family_first=person.is_family_first):
        return [sound_of(person.han_name)]
    return [
        sound_of(family, person.latin_family, of_surname=True),
        sound_of(person.han_given, person.latin_given),
    ]


def _others_last(names):
    first = names[0] if names else ""
    return (_initial(first) == OTHERS, *names)


def _letter(person, reader):
    # A name of signs alone has no sound, and stands with the others.
    return _initial("".join(_sound(person, reader)[1:2]))


def _initial(name):
    first = name[:1].upper()
    return first if "A" <= first <= "Z" else OTHERS


def appearances_of(person, programme):
    """Return (session, appearances) for each session that the person appears in.

    Appearances are (appearance, talk), where talk is None for the session itself.
    """
    sessions = programme.sessions_of(person)
    return [(session, _appearances_in(session, person)) for session in sessions]


def _appearances_in(session, person):
    in_talks = [(a, talk) for talk in session.talks for a in talk.appearances]
    found = [*((a, None) for a in session.appearances), *in_talks]
    return [(a, talk) for a, talk in found if a.person.uid == person.uid]
