"""The rows behind exhibitions and exhibitors; visitors read what of them is released."""

from events.exhibition.models.deed import ExhibitorDeed
from events.exhibition.models.exhibit import Exhibit
from events.exhibition.models.exhibitor import Exhibitor
from events.exhibition.models.pool import StandPool
from events.exhibition.models.review import Review

__all__ = ["Exhibit", "Exhibitor", "ExhibitorDeed", "Review", "StandPool"]
