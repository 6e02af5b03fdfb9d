"""People in the order in which a reader looks for them."""

from itertools import groupby

from django.utils.translation import get_language

from cooperation_week.lib.names import fold, pinyin_of

OTHERS = "…"


def letter_groups(programme):
    """Return (letter, people) in order: by family name, in Chinese by its sound.

    Each person comes with the number of their sessions.
    """
    reader = get_language()
    ordered = sorted(programme.people, key=lambda person: (*_sound(person, reader), person.number))
    return [
        (letter, [(person, len(programme.sessions_of(person))) for person in group])
        for letter, group in groupby(ordered, key=lambda person: _letter(person, reader))
    ]


def _sound(person, reader):
    """Return family and given name as they are sorted: in Latin letters, folded."""
    latin = fold(person.latin_family or person.latin_given), fold(person.latin_given)
    # A Chinese name in Latin letters already is its sound, and knows how a surname is read.
    if latin[0] and (person.is_family_first or reader != "zh-hans" or not person.han_name):
        return _others_last(latin)
    if person.is_family_first:
        return _others_last((pinyin_of(person.han_family), pinyin_of(person.han_given)))
    return _others_last((pinyin_of(person.han_name), ""))


def _others_last(names):
    return (_initial(names[0]) == OTHERS, *names)


def _letter(person, reader):
    return _initial(_sound(person, reader)[1])


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
