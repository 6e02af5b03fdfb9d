"""Editors accept and decline what people propose."""

import pytest
from django.core.files.storage import default_storage

from cooperation_week.lib.pictures import SIZES, file_name
from events.programme.models import Person, Proposal
from events.programme.speaking.answering import propose_photo
from events.programme.speaking.asking import AskingRefused
from events.programme.speaking.deciding import decide, differences
from tests.events.programme.speaking.test_answering import drawn
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.programme import make_appearance, make_person
from tests.factories.speaking import make_invitation, make_proposal
from tests.moments import ONE_DAY, PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def invitation():
    person = make_person(
        slug="anna", latin_family="Rossi", latin_given="Anna", position_en="Director"
    )
    make_appearance(person=person)
    return make_invitation(person)


def verdict(invitation, accepted, *fields):
    found = {each.proposal.field: each for each in differences(invitation)}
    return {found[f].proposal.pk: (accepted, found[f].seen) for f in fields}


def stored():
    return Person.objects.get(slug="anna")


def states():
    return dict(Proposal.objects.values_list("field", "state"))


def test_each_change_is_decided_for_itself(invitation):
    make_proposal(invitation, position_en="Rector", latin_given="Anita", biography_en="Long.")
    editor = make_account()

    outcome = decide(
        invitation,
        verdict(invitation, True, "position_en") | verdict(invitation, False, "latin_given"),
        by=editor,
        now=PUBLISHED + ONE_DAY,
    )

    assert (outcome.accepted, outcome.declined, outcome.left) == (
        ("position_en",),
        ("latin_given",),
        0,
    )
    assert (stored().position_en, stored().latin_given) == ("Rector", "Anna")
    assert states() == {
        "position_en": "accepted",
        "latin_given": "declined",
        "biography_en": "waiting",
    }
    decided = Proposal.objects.get(field="position_en")
    assert (decided.decided_by, decided.decided_at) == (editor, PUBLISHED + ONE_DAY)


def test_only_the_accepted_columns_are_written(invitation):
    make_proposal(invitation, position_en="Rector")
    said = verdict(invitation, True, "position_en")
    Person.objects.filter(slug="anna").update(biography_en="Written meanwhile.")

    decide(invitation, said, by=None, now=PUBLISHED)

    assert (stored().position_en, stored().biography_en) == ("Rector", "Written meanwhile.")


def test_what_the_draft_says_otherwise_meanwhile_is_looked_at_again(invitation):
    make_proposal(invitation, position_en="Rector")
    said = verdict(invitation, True, "position_en")
    change(stored(), position_en="Head")

    outcome = decide(invitation, said, by=None, now=PUBLISHED)

    assert (outcome.accepted, outcome.left, stored().position_en) == ((), 1, "Head")
    assert states() == {"position_en": "waiting"}


def test_nothing_is_accepted_that_the_editor_has_not_seen(invitation):
    make_proposal(invitation, position_en="Rector")
    said = verdict(invitation, True, "position_en")
    make_proposal(invitation, position_en="Emperor")

    outcome = decide(invitation, said, by=None, now=PUBLISHED)

    assert (outcome.accepted, outcome.left, stored().position_en) == ((), 1, "Director")


def test_decided_twice_is_once(invitation):
    make_proposal(invitation, position_en="Rector")
    said = verdict(invitation, True, "position_en")
    decide(invitation, said, by=None, now=PUBLISHED)

    outcome = decide(invitation, said, by=None, now=PUBLISHED)

    assert (outcome.accepted, outcome.left, stored().position_en) == ((), 1, "Rector")


def test_nobody_is_left_without_a_name(invitation):
    make_proposal(invitation, latin_family="", latin_given="", han_family="罗", han_given="安")
    said = verdict(invitation, True, "latin_family", "latin_given")

    with pytest.raises(AskingRefused):
        decide(invitation, said, by=None, now=PUBLISHED)

    everything = said | verdict(invitation, True, "han_family", "han_given")
    decide(invitation, everything, by=None, now=PUBLISHED)
    assert str(stored()) == "罗安"


def test_accepted_photo_is_the_one_that_visitors_will_see(invitation):
    change(stored(), photo="people/before", focus_x=1, focus_y=2)
    propose_photo(invitation, drawn(), now=PUBLISHED)

    invitation.person.refresh_from_db()
    decide(invitation, verdict(invitation, True, "photo"), by=None, now=PUBLISHED)

    base = Proposal.objects.get().value
    assert stored().portrait == f"{base}-50x40"
    assert default_storage.exists(file_name(stored().portrait, "large"))


def test_declined_photo_is_deleted(invitation, django_capture_on_commit_callbacks):
    propose_photo(invitation, drawn(), now=PUBLISHED)
    assert len(default_storage.listdir("people")[1]) == 2 * len(SIZES)

    with django_capture_on_commit_callbacks(execute=True):
        decide(invitation, verdict(invitation, False, "photo"), by=None, now=PUBLISHED)

    assert (stored().photo, default_storage.listdir("people")[1]) == ("", [])
