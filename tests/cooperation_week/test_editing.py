import pytest

from events.programme.models import Session
from tests.desk import filled
from tests.factories.halls import make_door, make_hall
from tests.factories.programme import make_session, make_talk

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _password_is_enough(settings):
    settings.STAFF_SECOND_FACTOR = False


def test_session_of_two_hundred_talks_can_be_saved(staff):
    session = make_session()
    for _ in range(200):
        make_talk(session)
    address = f"/admin/programme/session/{session.pk}/change/"
    data = filled(staff.get(address))

    response = staff.post(address, {**data, "title_en": "Posters"})

    assert response.status_code == 302, response.context["errors"]
    assert Session.objects.get().title_en == "Posters"


def test_no_more_rows_are_drawn_than_a_page_may_have(staff):
    address = f"/admin/programme/session/{make_session().pk}/change/"
    data = filled(staff.get(address)) | {"talks-TOTAL_FORMS": 2**60}

    response = staff.post(address, data)

    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    assert {formset.prefix: len(formset.forms) for formset in formsets} == {
        "appearances": 0,
        "talks": 300,
        "hosts": 0,
        "photos": 0,
    }


def test_each_field_in_a_table_of_rows_says_its_name(staff):
    hall = make_hall()
    make_door(hall)

    page = staff.get(f"/admin/exhibition/hall/{hall.pk}/change/")

    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    doors = next(formset for formset in formsets if formset.prefix == "doors")
    names = {
        name: field.widget.attrs.get("aria-label") for name, field in doors.forms[0].fields.items()
    }
    assert {name: str(names[name]) for name in ("kind", "side", "offset", "width", "DELETE")} == {
        "kind": "Kind",
        "side": "Wall",
        "offset": "From the corner in m",
        "width": "Width in m",
        "DELETE": "Delete",
    }
