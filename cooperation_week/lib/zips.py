"""A ZIP that is written while it is read: it is never whole, in memory or on the disk."""

from zipfile import ZipFile


class _Outflow:
    """What was written and nobody has taken yet; it cannot be gone back in."""

    def __init__(self):
        self.pieces = []

    def write(self, piece):
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self):
        """Do nothing: there is nothing below."""

    def taken(self):
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def zipped(members):
    """Yield a ZIP of (name, pieces), piece by piece; nothing is packed again."""
    out = _Outflow()
    with ZipFile(out, "w") as archive:
        for name, pieces in members:
            with archive.open(name, "w") as member:
                for piece in pieces:
                    member.write(piece)
                    yield out.taken()
    yield out.taken()
