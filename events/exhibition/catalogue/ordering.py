"""Exhibitors in the order in which a reader looks for them."""

import re

from django.utils.translation import get_language

from cooperation_week.lib.names import sorting_key, sound_of


def in_order(exhibitors):
    """Sort by name in Latin letters; for readers of Chinese by the sound of characters first.

    A name that has only the other script is sorted by its sound among the rest.
    """
    reader = get_language()
    return sorted(exhibitors, key=lambda each: (_sound(each, reader), each.number))


def _sound(exhibitor, reader):
    is_read_in_characters = exhibitor.han_name and (
        reader == "zh-hans" or not sorting_key(exhibitor.latin_name)
    )
    sound = sound_of(exhibitor.han_name) if is_read_in_characters else exhibitor.latin_name
    key = sorting_key(sound)
    return not key[:1].isalpha(), key


def by_stand(exhibitors, numbers):
    """Sort by stand, A2 before A12; who has none comes last, in the order given."""

    def place(exhibitor):
        number = numbers.get(exhibitor.uid, "")
        parts = re.split("([0-9]+)", number)
        return not number, [
            (part.isdigit(), int(part) if part.isdigit() else part) for part in parts
        ]

    return sorted(exhibitors, key=place)
