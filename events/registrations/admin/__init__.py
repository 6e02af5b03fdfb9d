"""The desk of registrations: opening times, people, seats, and what was done."""

# The desk lists them in the order in which they register themselves.
# isort: off
from events.registrations.admin import registrations
from events.registrations.admin import pools
from events.registrations.admin import activities
from events.registrations.admin import records
# isort: on

__all__ = ["activities", "pools", "records", "registrations"]
