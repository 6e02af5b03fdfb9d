"""Why somebody cannot have what they ask for, in a sentence for people."""


class Refused(Exception):
    """Nothing was changed; the message tells the person why."""

    def __init__(self, reason):
        self.reason = reason
        super().__init__(reason)

    def __str__(self):
        return str(self.reason)
