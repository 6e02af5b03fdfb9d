"""The rows behind exhibitions and exhibitors; visitors read what of them is released."""

from events.exhibition.models.deed import ExhibitorDeed
from events.exhibition.models.exhibit import Exhibit
from events.exhibition.models.exhibition import Exhibition, Lender, Tour
from events.exhibition.models.exhibitor import Exhibitor
from events.exhibition.models.opening import OpeningHours, SpecialDay, Weekday
from events.exhibition.models.paper import Paper
from events.exhibition.models.picture import ExhibitionPicture
from events.exhibition.models.pool import StandPool
from events.exhibition.models.review import Review

__all__ = [
    "Exhibit",
    "Exhibition",
    "ExhibitionPicture",
    "Exhibitor",
    "ExhibitorDeed",
    "Lender",
    "OpeningHours",
    "Paper",
    "Review",
    "SpecialDay",
    "StandPool",
    "Tour",
    "Weekday",
]
