from itertools import count

from events.programme.models import Appearance
from events.programme.speaking.answering import propose
from events.programme.speaking.asking import ask, digest_of
from tests.factories.events import the_edition
from tests.factories.programme import make_appearance
from tests.moments import PUBLISHED

_numbers = count(1)


def make_invitation(person=None, edition=None, *, now=PUBLISHED, email=None, language="en"):
    """Ask somebody who appears in an edition; without a person, somebody new in a new session."""
    person = person or make_appearance().person
    return ask(
        person,
        edition or the_edition(),
        email=email or f"speaker-{next(_numbers)}@example.org",
        language=language,
        now=now,
    )


def give_link(invitation, known="known", *, now=PUBLISHED):
    """Let a secret that the test knows open the page of an invitation; return its address."""
    invitation.links.create(digest=digest_of(known), made_at=now)
    return f"/en/{invitation.edition.year}/speakers/invitation/{known}/"


def make_proposal(invitation, *, now=PUBLISHED, **values):
    """Propose values by column; return the rows that wait."""
    propose(invitation, values, now=now)
    return {each.field: each for each in invitation.proposals.waiting()}


def confirmations(person):
    """Return what a person has answered, in the order in which they were put on the programme."""
    rows = Appearance.objects.filter(person=person).order_by("pk")
    return [row.confirmation for row in rows]
