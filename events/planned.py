"""What the desk plans, shows and then does: large changes, seen before they are made.

A plan is a value. Its `digest` goes with the form that shows it; the verb plans once more, under
its locks, and does nothing when that is another plan than the one somebody has seen.
"""

import hashlib

from django.utils.translation import gettext_lazy as _


class NotDone(Exception):
    """Nothing was changed; the message tells a person why. `field` names what to look at."""

    def __init__(self, message, field=None):
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(NotDone):
    def __init__(self):
        super().__init__(
            _("This is not what you were shown: something has changed since. Look at it again.")
        )


def digest_of(facts):
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def check_seen(plan, seen):
    """Refuse to do what nobody was shown; without `seen` there was nobody to show it to."""
    if seen is not None and plan.digest != seen:
        raise ChangedMeanwhile
