from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    purpose: str
    seen_by: str
    days: int | None = None
