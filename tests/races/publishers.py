"""What the processes of test_publishing.py do."""

from django.db import Error

from cooperation_week.releases.models import SubjectManager
from cooperation_week.releases.publishing import publish
from cooperation_week.releases.refusals import NothingChanged
from events.programme.erasure import erase_person
from events.programme.models import Person, Session
from tests.moments import PUBLISHED

TIMES = 4


def publish_changes(slug):
    """Change one session and publish, again and again; return numbers, or what went wrong."""
    return [_publish_a_change(slug, f"{slug} {time}") for time in range(TIMES)]


def publish_changes_without_the_lock(slug):
    SubjectManager.locked = lambda manager, name: manager.get_or_create(name=name)[0]
    return publish_changes(slug)


def erase(slug):
    erase_person(Person.objects.get(slug=slug), now=PUBLISHED)


def _publish_a_change(slug, title):
    Session.objects.filter(slug=slug).update(title_en=title)
    try:
        return publish("week-2026", by=None, note={}, now=PUBLISHED).number
    except NothingChanged:
        return "another one has published it"
    except Error as error:
        return type(error).__name__
