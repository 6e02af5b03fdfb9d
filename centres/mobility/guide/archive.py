"""The guide as published sources tell it, read from `centres/data/mobility.json`.

Written like the other files of the cooperation. When a source was last read is not known of any
of them, so that all stand among what is to be checked.
"""

from centres.archive import facts_of, lay
from centres.mobility.models import Programme


def lay_guide(*, refresh=False):
    """Make the programmes of the guide, or put them back with `refresh` to what sources tell."""
    for position, facts in enumerate(facts_of("mobility")):
        lay(Programme, "slug", facts, refresh, position=position)
