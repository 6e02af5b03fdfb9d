"""The desk of exhibitions and of stands: what is shown, who applies, who gets which stand."""

# The desk lists them in the order in which they register themselves.
# isort: off
from events.exhibition.admin import exhibitions
from events.exhibition.admin import exhibitors
from events.exhibition.admin import papers
from events.exhibition.admin import stands
from events.exhibition.admin import halls
from events.exhibition.admin import demonstrations
from events.exhibition.admin import rosters
from events.exhibition.admin import records
# isort: on

__all__ = [
    "demonstrations",
    "exhibitions",
    "exhibitors",
    "halls",
    "papers",
    "records",
    "rosters",
    "stands",
]
