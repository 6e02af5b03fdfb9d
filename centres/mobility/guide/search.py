"""What can be found of mobility: programmes of the guide, and calls with where they lead."""

from centres.mobility.published import mobility_of
from centres.published import SUBJECT
from cooperation_week.lib.search import make_entry

KINDS = PROGRAMMES, CALLS = "mobility", "calls"


def searched_in(subjects):
    return [SUBJECT] if SUBJECT in subjects else []


def entries_of(document):
    """Return all that can be found of mobility; each comes with its published value."""
    found = mobility_of(document)
    return (
        *(_entry(PROGRAMMES, each, _told_of_programme(each)) for each in found.programmes),
        *(_entry(CALLS, each, _told_of_call(each)) for each in found.calls),
    )


def _entry(kind, shown, told):
    texts = [text for words in told for text in words.values()]
    return make_entry(kind, shown, [*shown.name.values()], texts)


def _told_of_programme(programme):
    return programme.about, programme.who, programme.covers, programme.steps


def _told_of_call(call):
    there = (
        (each.institution.name, each.unit, each.field, each.about) for each in call.destinations
    )
    return call.about, call.funding, *(words for each in there for words in each)
