"""Closing the links of partners when what they rest on ends."""

from centres.mobility.history import note
from centres.mobility.models import Deed


def close_links(row, links, *, now):
    """Revoke those of the links that are open, and say so in the history of the application."""
    found = links.filter(revoked_at=None, expires_at__gt=now)
    if closed := found.update(revoked_at=now):
        note(Deed.Verb.LINK_REVOKED, row, at=now, by=row.account_id, links=closed)
