"""What is asked and proposed is handed out, erased and forgotten like everything personal."""

import json

import pytest
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder

from cooperation_week.mail.models import Message
from cooperation_week.retention import apply_retention
from events.programme.erasure import erase_person
from events.programme.models import Appearance, Invitation, Person, Proposal, SecretLink
from events.programme.speaking.answering import propose_photo
from events.registrations.erasure import erase
from events.registrations.own_data import own_data
from tests.events.programme.speaking.test_answering import drawn
from tests.factories.accounts import make_account
from tests.factories.programme import make_appearance, make_person
from tests.factories.speaking import make_invitation, make_proposal
from tests.moments import ONE_DAY, OPENING, PUBLISHED

pytestmark = pytest.mark.django_db
# The Week of 2026 ends on 4 December.
THIRTY_DAYS_AFTER = OPENING + 33 * ONE_DAY


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def invitation():
    person = make_person(slug="anna")
    make_appearance(person=person)
    invitation = make_invitation(person, email="anna@example.org")
    make_proposal(invitation, position_en="Rector")
    propose_photo(invitation, drawn(), now=PUBLISHED)
    return invitation


def left():
    return [model.objects.count() for model in (Invitation, SecretLink, Proposal)]


def files():
    return default_storage.listdir("people")[1]


def test_erasing_a_person_takes_invitations_mails_and_proposed_photos(
    invitation, django_capture_on_commit_callbacks
):
    make_invitation()

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(invitation.person, now=PUBLISHED)

    assert (left(), files()) == ([1, 1, 0], [])
    assert not Message.objects.filter(recipient="anna@example.org").exists()
    assert Message.objects.count() == 1


def test_erasing_an_account_takes_what_was_sent_to_its_address(
    invitation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        erase(make_account("anna@example.org"), now=PUBLISHED)

    assert (left(), files()) == ([0, 0, 0], [])
    assert Person.objects.filter(slug="anna").exists()


def test_invitations_go_thirty_days_after_the_edition_and_answers_stay(
    invitation, django_capture_on_commit_callbacks
):
    Appearance.objects.update(confirmation="confirmed")

    kept = apply_retention(now=THIRTY_DAYS_AFTER)["invitations"], left()
    with django_capture_on_commit_callbacks(execute=True):
        gone = apply_retention(now=THIRTY_DAYS_AFTER + ONE_DAY)["invitations"], left()

    assert (kept, gone) == ((0, [1, 1, 2]), (1, [0, 0, 0]))
    assert (files(), Appearance.objects.get().confirmation) == ([], "confirmed")


def test_accepted_photo_stays_when_the_invitation_is_forgotten(
    invitation, django_capture_on_commit_callbacks
):
    proposal = Proposal.objects.get(field="photo")
    Person.objects.update(photo=proposal.value)
    Proposal.objects.update(state="accepted")
    before = files()

    with django_capture_on_commit_callbacks(execute=True):
        apply_retention(now=THIRTY_DAYS_AFTER + ONE_DAY)

    assert (files(), left()) == (before, [0, 0, 0])


def test_own_data_holds_what_was_asked_answered_and_proposed(invitation):
    make_invitation(email="other@example.org")
    account = make_account("anna@example.org")

    found = own_data(account)["asked"]

    [asked] = found
    assert (asked["edition"], asked["email"], asked["language"]) == (
        2026,
        "anna@example.org",
        "en",
    )
    assert [answer["confirmation"] for answer in asked["answers"]] == ["asked"]
    assert {each["field"] for each in asked["proposals"]} == {"position_en", "photo"}
    assert "digest" not in json.dumps(found, cls=DjangoJSONEncoder)


def test_own_data_of_a_person_is_theirs_whatever_the_address(invitation):
    account = make_account("private@example.org")
    Person.objects.filter(slug="anna").update(account=account)
    account.refresh_from_db()

    assert [each["email"] for each in own_data(account)["asked"]] == ["anna@example.org"]
