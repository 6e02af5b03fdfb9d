"""The rows that the programme committee edits; visitors read them once they are released."""

from events.programme.models.appearance import Appearance, Talk
from events.programme.models.guard import Guard
from events.programme.models.host import Host
from events.programme.models.invitation import Invitation, Proposal, SecretLink
from events.programme.models.person import Person
from events.programme.models.photo import SessionPhoto
from events.programme.models.session import FormerSlug, Language, Session, validate_languages

__all__ = [
    "Appearance",
    "FormerSlug",
    "Guard",
    "Host",
    "Invitation",
    "Language",
    "Person",
    "Proposal",
    "SecretLink",
    "Session",
    "SessionPhoto",
    "Talk",
    "validate_languages",
]
