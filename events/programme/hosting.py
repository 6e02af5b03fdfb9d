"""Who holds sessions, as releases tell it: named as they were when the edition was released."""

from dataclasses import dataclass

from centres.published import published_cooperation
from cooperation_week.lib.words import Words, words_of

INSTITUTION, CENTRE = "institution", "centre"


@dataclass(frozen=True, slots=True)
class Host:
    """An institution or a bilateral centre; `id` is its number among those of its `kind`."""

    kind: str
    id: int
    slug: str
    name: Words

    @property
    def page(self):
        """Return the name of the address of its page, which takes the slug."""
        return f"centres:{self.kind}"


def words_of_hosts(rows):
    """Return the hosts; of none nothing is said, as in releases from before there were any."""
    hosts = [_words(row) for row in rows]
    return {"hosts": hosts} if hosts else {}


def hosts_of(session):
    """Read the hosts of a session in a release."""
    items = session.get("hosts", ())
    return tuple(Host(**{**item, "name": Words(item["name"])}) for item in items)


def with_pages(hosts):
    """Return (host, slug) pairs, the slug None where the cooperation as released has no page."""
    released = published_cooperation()
    pages = {(INSTITUTION, each.id): each.slug for each in released.institutions}
    pages |= {(CENTRE, each.id): each.slug for each in released.centres}
    return [(host, pages.get((host.kind, host.id))) for host in hosts]


def _words(row):
    kind = INSTITUTION if row.institution else CENTRE
    host = row.institution or row.centre
    return {"kind": kind, "id": host.pk, "slug": host.slug, "name": words_of(host, "name")}
