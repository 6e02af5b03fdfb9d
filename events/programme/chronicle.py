"""What changed in an edition, release by release."""

from dataclasses import dataclass

from cooperation_week.releases.reading import history, read
from events.programme.published import Change, Programme, changes_between, programme_of

OF_THE_EDITION = ("name", "theme", "days", "notice")
KINDS = ("cancelled", "moved", "restored", "added", "reworded")


@dataclass(frozen=True, slots=True)
class Entry:
    """One release: the edition's own words that changed, and what became of its sessions.

    The first release has no changes: `programme` says what it began with.
    """

    programme: Programme
    is_first: bool
    changed: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def edition(self):
        return self.programme.edition

    @property
    def groups(self):
        """Return (kind, changes) for each kind there is, the gravest first."""
        groups = ((kind, [c for c in self.changes if c.kind == kind]) for kind in KINDS)
        return [(kind, changes) for kind, changes in groups if changes]


def chronicle_of(subject):
    """Return an entry for each release of the subject, the newest first."""
    programmes = [read(digest, programme_of) for digest in history(subject)]
    older = [*programmes[1:], None]
    return [_entry(new, old) for new, old in zip(programmes, older, strict=True)]


def _entry(new, old):
    if old is None:
        return Entry(new, True, (), ())
    now, was = _words_of(new.edition), _words_of(old.edition)
    changed = tuple(name for name in OF_THE_EDITION if now[name] != was[name])
    return Entry(new, False, changed, changes_between(old, new))


def _words_of(edition):
    days = (edition.first_day, edition.last_day)
    return {"name": edition.name, "theme": edition.theme, "days": days, "notice": edition.notice}
