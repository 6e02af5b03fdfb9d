"""The desk of mobility."""

# The desk lists them in the order in which they register themselves.
# isort: off
from centres.mobility.admin import applications
from centres.mobility.admin import calls
from centres.mobility.admin import programmes
from centres.mobility.admin import coordinators
from centres.mobility.admin import records
# isort: on

__all__ = ["applications", "calls", "coordinators", "programmes", "records"]
