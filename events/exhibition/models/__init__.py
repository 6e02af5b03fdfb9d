"""The rows behind exhibitions and exhibitors; visitors read what of them is released."""

from events.exhibition.models.deed import ExhibitorDeed
from events.exhibition.models.demonstration import Demonstration
from events.exhibition.models.exhibit import Exhibit
from events.exhibition.models.exhibition import Exhibition, Lender, Tour
from events.exhibition.models.exhibitor import Exhibitor
from events.exhibition.models.hall import Hall, HallDoor, HallZone, PowerPoint
from events.exhibition.models.opening import OpeningHours, SpecialDay, Weekday
from events.exhibition.models.paper import Paper
from events.exhibition.models.picture import ExhibitionPicture
from events.exhibition.models.pool import StandPool
from events.exhibition.models.review import Review
from events.exhibition.models.shift import Shift
from events.exhibition.models.stand import Stand
from events.exhibition.models.stand_hours import StandHours

__all__ = [
    "Demonstration",
    "Exhibit",
    "Exhibition",
    "ExhibitionPicture",
    "Exhibitor",
    "ExhibitorDeed",
    "Hall",
    "HallDoor",
    "HallZone",
    "Lender",
    "OpeningHours",
    "Paper",
    "PowerPoint",
    "Review",
    "Shift",
    "SpecialDay",
    "Stand",
    "StandHours",
    "StandPool",
    "Tour",
    "Weekday",
]
