"""The desk of exhibitions."""

from events.exhibition.admin import exhibitions

__all__ = ["exhibitions"]
