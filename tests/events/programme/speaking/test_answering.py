"""What people on the programme answer, and what they want changed."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from cooperation_week.lib.pictures import file_name, redraw
from events.programme.models import Appearance, Invitation, Person
from events.programme.speaking.answering import (
    answer,
    asked_of,
    propose,
    propose_photo,
    seen_of,
    with_proposals,
)
from events.programme.speaking.asking import AskingRefused
from tests.factories import change
from tests.factories.events import make_room
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.speaking import confirmations, make_invitation, make_proposal
from tests.moments import ONE_HOUR, OPENING, PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def invitation():
    """Ask somebody about three sessions."""
    person = make_person(slug="anna", position_en="Director")
    for hours in (0, 2, 4):
        make_appearance(make_session(starts_at=OPENING + hours * ONE_HOUR), person)
    return make_invitation(person)


def seen(invitation):
    return {each.pk: seen_of(each) for each in asked_of(invitation)}


def drawn(colour="white"):
    out = BytesIO()
    Image.new("RGB", (400, 800), colour).save(out, "JPEG")
    return redraw(ContentFile(out.getvalue()))


def test_each_is_answered_for_itself(invitation):
    first, second, _third = seen(invitation).items()

    left = answer(
        invitation,
        {first[0]: ("confirmed", first[1]), second[0]: ("declined", second[1])},
        remark="Another day would suit me.",
        now=PUBLISHED,
    )

    invitation.refresh_from_db()
    assert left == []
    assert confirmations(invitation.person) == ["confirmed", "declined", "asked"]
    assert (invitation.remark, invitation.answered_at) == (
        "Another day would suit me.",
        PUBLISHED,
    )


def test_answer_can_be_changed_and_sent_twice(invitation):
    answers = {number: ("confirmed", mark) for number, mark in seen(invitation).items()}
    for _ in range(2):
        answer(invitation, answers, now=PUBLISHED)

    answer(
        invitation, {number: ("asked", mark) for number, (_c, mark) in answers.items()},
        now=PUBLISHED,
    )  # fmt: skip

    assert confirmations(invitation.person) == ["asked"] * 3


@pytest.mark.parametrize(
    "moved",
    [
        {"starts_at": OPENING + 9 * ONE_HOUR, "ends_at": OPENING + 10 * ONE_HOUR},
        {"room": True},
        {"state": "cancelled"},
    ],
)
def test_nobody_says_yes_to_what_they_have_not_seen(moved, invitation):
    number, mark = next(iter(seen(invitation).items()))
    session = Appearance.objects.get(pk=number).session
    if "room" in moved:
        moved = {"room": make_room()}
    change(session, **moved)

    left = answer(invitation, {number: ("confirmed", mark)}, now=PUBLISHED)

    assert left == [number]
    assert confirmations(invitation.person) == ["asked"] * 3


def test_other_words_of_a_session_do_not_make_it_another(invitation):
    number, mark = next(iter(seen(invitation).items()))
    change(Appearance.objects.get(pk=number).session, title_en="Other words")

    assert answer(invitation, {number: ("confirmed", mark)}, now=PUBLISHED) == []


def test_nobody_answers_for_others(invitation):
    other = make_appearance()
    Appearance.objects.filter(pk=other.pk).update(confirmation="asked")

    left = answer(invitation, {other.pk: ("declined", seen_of(other))}, now=PUBLISHED)

    other.refresh_from_db()
    assert (left, other.confirmation) == ([other.pk], "asked")


def test_who_can_be_counted_on_is_asked_of_appearances(invitation):
    rows = [*Appearance.objects.order_by("pk")]
    Appearance.objects.filter(pk=rows[0].pk).update(confirmation="confirmed")
    Appearance.objects.filter(pk=rows[1].pk).update(confirmation="declined")
    new = make_appearance()
    make_appearance(make_session(state="cancelled"))

    assert {*Appearance.objects.unconfirmed()} == {rows[1], rows[2], new}
    assert {*Appearance.objects.unanswered()} == {rows[2], new}


def test_proposal_changes_nothing_but_what_the_person_is_shown(invitation):
    waiting = make_proposal(invitation, position_en="Rector", position_it="Rettrice")

    shown = with_proposals(invitation)
    stored = Person.objects.get(slug="anna")
    assert (shown.position_en, shown.position_it) == ("Rector", "Rettrice")
    assert (stored.position_en, stored.position_it) == ("Director", "")
    assert {each.value for each in waiting.values()} == {"Rector", "Rettrice"}


def test_same_proposal_twice_is_one(invitation):
    first = make_proposal(invitation, position_en="Rector")

    again = make_proposal(invitation, position_en="Rector")

    assert again == first


def test_newer_value_is_another_row(invitation):
    first = make_proposal(invitation, position_en="Rector")["position_en"]

    second = make_proposal(invitation, position_en="Dean")["position_en"]

    assert (second.value, invitation.proposals.count()) == ("Dean", 1)
    assert second.pk != first.pk


def test_two_tabs_propose_side_by_side(invitation):
    make_proposal(invitation, position_en="Rector")

    waiting = make_proposal(invitation, biography_en="Born by the sea.")

    assert {*waiting} == {"position_en", "biography_en"}


def test_value_of_the_draft_withdraws_the_proposal(invitation):
    make_proposal(invitation, position_en="Rector")

    assert make_proposal(invitation, position_en="Director") == {}


def test_order_of_the_names_is_proposed_like_any_word(invitation):
    make_proposal(invitation, is_family_first="yes")

    assert with_proposals(invitation).is_family_first is True


def test_photo_waits_with_its_crop_and_a_newer_one_takes_its_place(
    invitation, django_capture_on_commit_callbacks
):
    propose_photo(invitation, drawn(), now=PUBLISHED)
    first = invitation.proposals.get().value
    with django_capture_on_commit_callbacks(execute=True):
        propose_photo(invitation, drawn("black"), now=PUBLISHED)

    second = with_proposals(Invitation.objects.get()).portrait
    assert second == f"{invitation.proposals.get().value}-50x40"
    assert default_storage.exists(file_name(second, "small"))
    assert not default_storage.exists(file_name(first, "small"))
    assert not default_storage.exists(file_name(f"{first}-50x40", "small"))
    assert Person.objects.get(slug="anna").photo == ""


def test_who_is_gone_meanwhile_is_told_so_and_leaves_no_file(invitation):
    Invitation.objects.all().delete()

    with pytest.raises(AskingRefused):
        propose(invitation, {"position_en": "Rector"}, now=PUBLISHED)
    with pytest.raises(AskingRefused):
        propose_photo(invitation, drawn(), now=PUBLISHED)

    assert default_storage.listdir("people")[1] == []
