import pytest

from tests.desk import errors_of, save
from tests.factories.programme import make_appearance, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NO_ROW = "Select a valid choice. That choice is not one of the available choices."


@pytest.fixture
def address():
    session = make_session()
    make_appearance(session)
    return f"/admin/programme/session/{session.pk}/change/"


@pytest.mark.parametrize("room", ["²", "a@b@c", "2026-02-30", "1e9", "9" * 30])
def test_what_is_no_room_is_refused_with_a_sentence(room, address, staff):
    response = save(staff, address, room=room)

    assert (response.status_code, errors_of(response)) == (200, {"room": [NO_ROW]})


@pytest.mark.parametrize("person", ["²", "a@b@c", "9" * 30])
def test_what_is_no_person_is_refused_with_a_sentence(person, address, staff):
    response = save(staff, address, **{"appearances-0-person": person})

    [formset, *_] = [inline.formset for inline in response.context["inline_admin_formsets"]]
    assert (response.status_code, formset.errors) == (200, [{"person": [NO_ROW]}])
