"""Keeping the guide true: what is to be checked again, and that somebody has."""

from centres.mobility.models import Programme


def number_to_check(now):
    return Programme.objects.to_check(now).count()


def note_checked(programmes, *, on):
    """Note that somebody has read the sources again; visitors see it with the next release."""
    return programmes.update(checked_on=on)
