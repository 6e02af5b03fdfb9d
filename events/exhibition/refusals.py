"""Why somebody cannot do what they ask for with an application, in sentences for people."""

from cooperation_week.lib.refusals import Refused


class StandRefused(Refused):
    """Nothing was changed; the message tells the person why."""
