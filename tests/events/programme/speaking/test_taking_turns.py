"""People and editors who press at the same moment take turns."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from cooperation_week.mail.models import Message
from events.programme.models import Invitation, Person
from events.programme.speaking.answering import propose
from events.programme.speaking.asking import AskingRefused, ask, remind
from events.programme.speaking.deciding import decide, differences
from tests.factories.events import the_edition
from tests.factories.programme import make_appearance
from tests.factories.speaking import make_invitation, make_proposal
from tests.moments import ONE_DAY, PUBLISHED

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def press(*deeds):
    """Do them all at one moment; return what went wrong but for refusals."""
    barrier, wrong = Barrier(len(deeds)), []

    def do(deed):
        barrier.wait()
        try:
            deed()
        except AskingRefused:
            pass
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test tells it
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def mails():
    return Message.objects.filter(key__startswith="speaker:").count()


def test_somebody_asked_by_several_editors_is_asked_once():
    person, edition = make_appearance().person, the_edition()

    def deed():
        ask(person, edition, email="a@example.org", language="en", now=PUBLISHED)

    assert press(*[deed] * AT_ONCE) == []
    assert (Invitation.objects.count(), mails()) == (1, 1)


def test_somebody_reminded_by_several_editors_gets_one_mail():
    invitation = make_invitation()

    assert press(*[lambda: remind(invitation, now=PUBLISHED + ONE_DAY)] * AT_ONCE) == []
    assert mails() == 2


def test_tabs_that_send_the_same_field_leave_one_proposal():
    invitation = make_invitation()
    deeds = [
        lambda number=number: propose(invitation, {"position_en": str(number)}, now=PUBLISHED)
        for number in range(AT_ONCE)
    ]

    assert press(*deeds) == []
    assert invitation.proposals.count() == 1


def test_tabs_that_send_different_fields_lose_none():
    invitation = make_invitation()
    fields = ("position_en", "position_it", "honorific_en", "honorific_it", "biography_it")
    deeds = [
        lambda field=field: propose(invitation, {field: "x"}, now=PUBLISHED) for field in fields
    ]

    assert press(*deeds) == []
    assert {each.field for each in invitation.proposals.all()} == {*fields}


def test_what_is_replaced_while_an_editor_accepts_is_not_accepted_unseen():
    invitation = make_invitation()
    make_proposal(invitation, position_en="Rector")
    [seen] = differences(invitation)
    verdict = {seen.proposal.pk: (True, seen.seen)}

    wrong = press(
        lambda: decide(invitation, verdict, by=None, now=PUBLISHED),
        lambda: propose(invitation, {"position_en": "Emperor"}, now=PUBLISHED),
    )

    assert wrong == []
    assert Person.objects.get().position_en in ("", "Rector")
    assert invitation.proposals.waiting().get().value == "Emperor"
