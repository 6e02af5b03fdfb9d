"""The desk of the exhibition: applications for stands, and how many stands there are."""

# The desk lists them in the order in which they register themselves.
# isort: off
from events.exhibition.admin import exhibitors
from events.exhibition.admin import stands
from events.exhibition.admin import records
# isort: on

__all__ = ["exhibitors", "records", "stands"]
