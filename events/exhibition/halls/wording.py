"""Lengths of a plan, and what a stand lacks, in words of the active language."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from events.programme.calendar_words import listed


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


def offers_in_words(stand):
    """Write what a stand offers, its size first."""
    size = f"{number_format(stand.area, 1).rstrip('0').rstrip('.,')} m²"
    return _listed(size, stand.power, stand.load, stand.has_water, stand.has_network)


def asked_in_words(exhibitor):
    """Write what an exhibitor asked for, empty where nothing."""
    size = f"{exhibitor.size} m²" if exhibitor.size else ""
    needs = (exhibitor.needs_water, exhibitor.needs_network)
    return _listed(size, exhibitor.power, exhibitor.load, *needs)


def _listed(size, power, load, has_water, has_network):
    words = (
        size,
        f"{power} W" if power else "",
        f"{load} kg/m²" if load else "",
        _("water") if has_water else "",
        _("network by cable") if has_network else "",
    )
    return listed(word for word in words if word)
