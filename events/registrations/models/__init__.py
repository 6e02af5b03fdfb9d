"""The rows of attendees: who comes, who sits where, who went in."""

from events.registrations.models.activity import Activity
from events.registrations.models.deed import Deed
from events.registrations.models.delegation import Delegate, Delegation
from events.registrations.models.draft import Draft
from events.registrations.models.mine import FeedToken, Star
from events.registrations.models.registration import Category, Consent, Registration, Stay
from events.registrations.models.scan import Scan
from events.registrations.models.seat import Block, Seat, SeatPool

__all__ = [
    "Activity",
    "Block",
    "Category",
    "Consent",
    "Deed",
    "Delegate",
    "Delegation",
    "Draft",
    "FeedToken",
    "Registration",
    "Scan",
    "Seat",
    "SeatPool",
    "Star",
    "Stay",
]
