from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction

from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.publishing import go_back, publish
from cooperation_week.releases.refusals import SomebodyIsPublishing, one_at_a_time
from events.programme.erasure import erase_person
from tests.factories.programme import make_person, make_session
from tests.factories.releases import make_release
from tests.moments import PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db(transaction=True)
SOON = {
    "sqlite": "PRAGMA busy_timeout = 100",
    "postgresql": "SET lock_timeout = 100",
}


@pytest.fixture
def person():
    make_session()
    make_release()
    return make_person(slug="somebody")


@pytest.fixture
def _somebody_is_publishing(person):
    """Hold the lock on the edition elsewhere, and let this connection wait for a moment only."""
    holds, may_end = Event(), Event()

    def hold():
        with transaction.atomic():
            Subject.objects.locked("week-2026")
            holds.set()
            may_end.wait(20)
        connection.close()

    other = Thread(target=hold)
    other.start()
    holds.wait(20)
    with connection.cursor() as cursor:
        cursor.execute(SOON[connection.vendor])
    yield
    may_end.set()
    other.join()
    connection.close()


def publish_again(person):
    publish("week-2026", by=None, note={}, now=PUBLISHED_AGAIN)


def go_back_to_the_first(person):
    go_back("week-2026", 1, by=None, note={}, now=PUBLISHED_AGAIN)


def erase(person):
    erase_person(person, now=PUBLISHED_AGAIN)


@pytest.mark.usefixtures("_somebody_is_publishing")
@pytest.mark.parametrize("verb", [publish_again, go_back_to_the_first, erase])
def test_who_waits_for_the_lock_in_vain_is_told_so(verb, person):
    with pytest.raises(SomebodyIsPublishing):
        verb(person)

    assert Release.objects.count() == 1


@pytest.mark.usefixtures("_somebody_is_publishing")
def test_command_that_waits_in_vain_ends_with_a_sentence(person):
    with pytest.raises(CommandError, match="Somebody else is publishing at this moment"):
        call_command("erase_person", "somebody")


def test_other_troubles_of_the_database_are_not_hidden(person):
    with pytest.raises(OperationalError), one_at_a_time():
        raise OperationalError("disk I/O error")
