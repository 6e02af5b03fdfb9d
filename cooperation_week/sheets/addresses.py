"""Which addresses are taken, read once for a whole file."""

from dataclasses import dataclass


class Addresses:
    """Whose each address is, or was: `rows` gives (slug, uid)."""

    def __init__(self, rows):
        self.owners = dict(rows)

    def of_others(self, row):
        return OthersAddresses(self.owners, row.uid)

    def take(self, slug, row):
        self.owners[slug] = row.uid


@dataclass(frozen=True)
class OthersAddresses:
    """The addresses that are not one’s own; only asked whether it has one."""

    owners: dict
    uid: object

    def __contains__(self, slug):
        return self.owners.get(slug, self.uid) != self.uid
