"""The desk of the programme: its sessions, the people on it, and asking them."""

from events.programme.admin import people, sessions  # isort: skip
from events.programme.admin import invitations  # isort: skip

__all__ = ["invitations", "people", "sessions"]
