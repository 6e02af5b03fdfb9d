"""Badges printed from the list of registrations."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from events.registrations.models import Deed, Registration
from tests.desk import told
from tests.events.registrations.desk_people import client_with, run, without
from tests.factories.events import make_edition, the_edition
from tests.factories.registrations import make_opening, make_registration
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def desk():
    make_opening()
    make_release()
    return client_with("desk")


def pages_of(answer):
    """Return the words of each page without the spaces, which typesetting moves."""
    pages = PdfReader(BytesIO(answer.content)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def test_badges_of_the_chosen_who_are_confirmed_come_by_name(desk):
    zhou, adami, waiting, _other = (
        make_registration(latin_family=name) for name in ("Zhou", "Adami", "Meng", "Neri")
    )
    Registration.objects.filter(pk=waiting.pk).update(state="waiting", wait_number=1)

    answer = run(desk, "print_badges", zhou, waiting, adami)

    first, second = pages_of(answer)
    assert ("Adami" in first, "Zhou" in second) == (True, True)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="badges-2026.pdf"'


def test_printing_badges_is_a_line_of_the_history(desk):
    run(desk, "print_badges", make_registration(), make_registration())

    deed = Deed.objects.get(verb="printed")
    assert (deed.actor, deed.edition, deed.details) == (desk.account, the_edition(), {"rows": 2})


def test_who_is_not_confirmed_has_no_badge(desk):
    row = make_registration()
    Registration.objects.filter(pk=row.pk).update(state="asked")

    answer = run(desk, "print_badges", row)

    assert told(answer) == [
        "None of the chosen registrations is confirmed: there is no badge to print."
    ]
    assert not Deed.objects.filter(verb="printed").exists()


def test_badges_are_of_one_edition(desk):
    other = make_edition(2025)
    make_opening(other)
    make_release(other)

    data = {"action": "print_badges"}
    data["_selected_action"] = [make_registration().pk, make_registration(other).pk]
    answer = desk.post("/admin/registrations/registration/?edition=all", data, follow=True)

    assert told(answer) == ["Choose registrations of one edition."]


def test_too_many_badges_are_refused(desk, monkeypatch):
    monkeypatch.setattr("events.registrations.admin.badges.MOST_AT_ONCE", 1)

    answer = run(desk, "print_badges", make_registration(), make_registration())

    assert told(answer) == ["At most 1 badges are printed at once. Choose fewer."]


def test_who_may_not_export_prints_no_badges(desk):
    row = make_registration()
    without(desk, "export_registration")

    run(desk, "print_badges", row)

    assert not Deed.objects.filter(verb="printed").exists()
