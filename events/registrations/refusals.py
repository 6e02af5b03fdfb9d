"""Why somebody cannot have what they ask for, in sentences for people."""

from cooperation_week.lib.refusals import Refused


class RegistrationRefused(Refused):
    """The person cannot be registered, or not like this."""


class SeatRefused(Refused):
    """The person cannot have this seat. `clash` is the session or duty in the way, if any."""

    def __init__(self, reason, clash=None):
        super().__init__(reason)
        self.clash = clash
