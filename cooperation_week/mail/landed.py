"""The mails that landed in the folder instead of being sent, for development."""

import email
import email.policy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage

from django.conf import settings

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Landed:
    name: str
    landed_at: datetime
    message: EmailMessage

    @property
    def headers(self):
        return self.message.items()

    def part(self, subtype):
        """Return the words of the part text/`subtype`, or None."""
        for part in self.message.walk():
            if part.get_content_type() == f"text/{subtype}":
                return part.get_content()
        return None


def landed_mails():
    """Return the newest mails, newest first."""
    files = [(path.stat().st_mtime_ns, path) for path in settings.MAIL_FOLDER.glob("*.eml")]
    return [_read(path) for _, path in sorted(files, reverse=True)[:SHOWN]]


def landed_mail(name):
    """Return the mail of that name, or None; a name leads nowhere but into the folder."""
    found = [path for path in settings.MAIL_FOLDER.glob("*.eml") if path.stem == name]
    return _read(found[0]) if found else None


def _read(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    landed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Landed(path.stem, landed_at, message)
