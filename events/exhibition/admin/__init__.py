"""The desk of exhibitions and of stands: what is shown, who applies, how many stands there are."""

# The desk lists them in the order in which they register themselves.
# isort: off
from events.exhibition.admin import exhibitions
from events.exhibition.admin import exhibitors
from events.exhibition.admin import papers
from events.exhibition.admin import stands
from events.exhibition.admin import records
# isort: on

__all__ = ["exhibitions", "exhibitors", "papers", "records", "stands"]
