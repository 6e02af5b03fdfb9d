"""Lengths of a plan, and what a stand lacks, in words of the active language."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def in_metres(length):
    """Write decimetres as metres, with a decimal only where there is one: 3, 2.5."""
    metres = Decimal(length) / 10
    return number_format(metres, 0 if metres == metres.to_integral_value() else 1)


def size_in_metres(box):
    return f"{in_metres(box.width)} × {in_metres(box.depth)} m"


def lack_in_words(name):
    """Name what is lacking: see `halls.allotting`."""
    return {
        "size": _("too small"),
        "power": _("too little power"),
        "water": _("no water"),
        "network": _("no network by cable"),
        "load": _("bears too little, or nobody knows"),
    }[name]
