"""The desk of the programme: its sessions, and the people on it."""

from events.programme.admin import people, sessions

__all__ = ["people", "sessions"]
