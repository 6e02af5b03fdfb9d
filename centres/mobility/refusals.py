"""Why somebody cannot do what they ask for, in sentences for people."""

from cooperation_week.lib.refusals import Refused


class MobilityRefused(Refused):
    """Nothing was changed; the message tells the person why."""
