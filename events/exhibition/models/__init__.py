"""The rows behind exhibitions and exhibitors; visitors read what of them is released."""

from events.exhibition.models.exhibition import Exhibition, Lender, Tour
from events.exhibition.models.opening import OpeningHours, SpecialDay, Weekday
from events.exhibition.models.picture import ExhibitionPicture

__all__ = [
    "Exhibition",
    "ExhibitionPicture",
    "Lender",
    "OpeningHours",
    "SpecialDay",
    "Tour",
    "Weekday",
]
