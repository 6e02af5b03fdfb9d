from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

EVERYBODY = _("everybody, once released")


@dataclass(frozen=True)
class Kept:
    purpose: str
    seen_by: str
    days: int | None = None
