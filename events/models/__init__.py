"""The rows that staff edit: an edition and its places."""

from events.models.edition import Component, Country, Edition, Figure, Theme
from events.models.partner import Partner
from events.models.places import Leg, Room, Venue

__all__ = [
    "Component",
    "Country",
    "Edition",
    "Figure",
    "Leg",
    "Partner",
    "Room",
    "Theme",
    "Venue",
]
