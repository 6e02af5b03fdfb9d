"""Which sessions an institution or a centre holds, over all released editions."""

from collections import defaultdict

from cooperation_week.releases.reading import read
from events.programme.published import programme_of
from events.published import digest_for, published_editions


def sessions_hosted_by(kind, number):
    """Return (edition, sessions) for each edition in which it holds any, the newest first."""
    return [
        (edition, sessions)
        for edition in published_editions()
        if (sessions := read(digest_for(edition.year), _by_host).get((kind, number)))
    ]


def _by_host(document):
    found = defaultdict(list)
    for session in programme_of(document).sessions:
        for host in session.hosts:
            found[host.kind, host.id].append(session)
    return dict(found)
