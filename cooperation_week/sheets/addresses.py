"""Which addresses are taken, read once for a whole file."""


class Addresses:
    """Whose each address is, or was: `rows` gives (slug, uid)."""

    def __init__(self, rows):
        self.owners = dict(rows)

    def taken_by_others(self, row):
        return lambda slug: self.owners.get(slug, row.uid) != row.uid

    def take(self, slug, row):
        self.owners[slug] = row.uid
