"""Why somebody cannot have what they ask for, in sentences for people."""


class Refused(Exception):
    """Nothing was changed; the message tells the person why."""

    def __init__(self, reason):
        self.reason = reason
        super().__init__(reason)

    def __str__(self):
        return str(self.reason)


class RegistrationRefused(Refused):
    """The person cannot be registered, or not like this."""


class SeatRefused(Refused):
    """The person cannot have this seat. `clash` is the session or duty in the way, if any."""

    def __init__(self, reason, clash=None):
        super().__init__(reason)
        self.clash = clash
