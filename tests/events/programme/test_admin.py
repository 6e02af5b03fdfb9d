"""The desk of the programme: its lists, what is done to several sessions, and its people."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.lib import pictures
from cooperation_week.releases.refusals import SomebodyIsPublishing
from events.programme.admin import people
from events.programme.models import Person, Session
from tests.conftest import logged_in
from tests.desk import errors_of, history_of, save, told
from tests.factories.accounts import make_account
from tests.factories.events import (
    make_chinese_leg,
    make_edition,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
)
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
SESSIONS, PEOPLE = "/admin/programme/session/", "/admin/programme/person/"
ADD_PERSON = "/admin/programme/person/add/"


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def edition():
    return make_edition()


def listed(client, address, **query):
    return [str(row) for row in client.get(address, query).context["cl"].result_list]


# ---------- lists ----------


def a_full_session(edition):
    room = make_room(make_venue(make_leg(edition)))
    session = make_session(edition, room=room, theme=make_theme(edition))
    make_appearance(session)
    return session


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("address", "queries"), [(SESSIONS, 8), (SESSIONS + "?q=session", 11), (PEOPLE, 5)]
)
def test_list_needs_as_many_queries_however_long(
    rows, address, queries, edition, staff, django_assert_num_queries
):
    make_leg(edition)
    for _ in range(rows):
        a_full_session(edition)
    staff.get(address)

    with django_assert_num_queries(queries):
        staff.get(address)


def test_newest_edition_is_shown_unless_another_is_asked_for(edition, staff):
    make_session(edition, title_en="Now")
    make_session(make_edition(2025), title_en="Before", starts_at=None)

    shown = [listed(staff, SESSIONS, edition=year) for year in ("", "2025", "all", "1066", "x")]

    assert shown == [["Now"], ["Before"], ["Now", "Before"], ["Now"], ["Now"]]


@pytest.mark.parametrize("name", ["day", "city", "theme", "missing"])
def test_nonsense_narrows_nothing(name, edition, staff):
    make_session(edition, title_en="Now")

    shown = [listed(staff, SESSIONS, **{name: value}) for value in ("x", "9" * 30, "2026-02-30")]

    assert shown == [["Now"]] * 3


def test_day_is_that_of_the_city(edition, staff):
    """Half past midnight in Beijing is still the evening before in Naples."""
    at = {
        "starts_at": datetime(2026, 12, 1, 16, 30, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 1, 17, 30, tzinfo=UTC),
    }
    make_session(edition, leg=make_leg(edition), title_en="Naples", **at)
    make_session(edition, leg=make_chinese_leg(edition), title_en="Beijing", **at)
    make_session(edition, title_en="Whole day", starts_at=None, held_on="2026-12-02")

    shown = [listed(staff, SESSIONS, day=day) for day in ("2026-12-01", "2026-12-02")]

    assert shown == [["Naples"], ["Beijing", "Whole day"]]


def test_sessions_are_narrowed_by_city_theme_state_and_gap(edition, staff):
    theme, leg = make_theme(edition), make_chinese_leg(edition)
    make_session(edition, title_en="Here", theme=theme, leg=make_leg(edition))
    make_session(edition, title_en="There", leg=leg, floor_languages=["en"], state="draft")

    shown = [
        listed(staff, SESSIONS, **query)
        for query in (
            {"theme": theme.pk},
            {"city": leg.pk},
            {"state__exact": "draft"},
            {"missing": "languages"},
        )
    ]

    assert shown == [["Here"], ["There"], ["There"], ["Here"]]


@pytest.mark.parametrize("words", ["citta", "智慧", "zhihui", "wang zhigang", "王志刚"])
def test_sessions_are_searched_in_either_script(words, edition, staff):
    session = make_session(edition, title_en="Smart", title_it="Città", title_zh_hans="智慧城市")
    make_appearance(session, make_chinese_person(han_family="王", han_given="志刚"))
    make_session(edition, title_en="Other")

    assert listed(staff, SESSIONS, q=words) == ["Smart"]


def test_list_shows_hours_on_the_clock_of_the_city(edition, staff):
    make_session(edition, leg=make_chinese_leg(edition))

    page = staff.get(SESSIONS)

    assert "<span>Tue 1</span><span>16:30–17:30</span>" in page.text


def test_room_is_searched_in_the_edition_of_the_session(edition, staff):
    make_room(make_venue(make_leg(edition), name_it="Città della Scienza"), name_en="Newton")
    make_room(make_venue(make_leg(make_edition(2025)), name_it="Città"), name_en="Galileo")
    asked = {"app_label": "programme", "model_name": "session", "field_name": "room"}

    answers = [
        staff.get("/admin/autocomplete/", asked | {"term": "citta", "edition": year}).json()
        for year in (2026, 2025)
    ]

    found = [[room["text"] for room in answer["results"]] for answer in answers]
    assert found == [["Newton · Science Centre · Naples"], ["Galileo · Science Centre · Naples"]]


def test_person_is_offered_by_pinyin(staff):
    make_chinese_person(latin_family="", latin_given="", han_family="王", han_given="志刚")
    make_person()
    asked = {"app_label": "programme", "model_name": "appearance", "field_name": "person"}

    answer = staff.get("/admin/autocomplete/", asked | {"term": "wang zhig"}).json()

    assert [person["text"] for person in answer["results"]] == ["王志刚"]


# ---------- several sessions at once ----------


def run(client, address, action, *rows, **fields):
    sent = {"action": action, "_selected_action": [row.pk for row in rows], **fields}
    return client.post(address, sent, follow=True)


def test_several_sessions_are_cancelled_and_drafts_are_not(edition, staff):
    confirmed, draft = make_session(edition), make_session(edition, state="draft")

    response = run(staff, SESSIONS, "cancel", confirmed, draft)

    states = [Session.objects.get(pk=session.pk).state for session in (confirmed, draft)]
    assert states == ["cancelled", "draft"]
    assert told(response) == [
        "1 session cancelled.",
        "Drafts stay as they are: nobody was told of them.",
    ]
    assert history_of(confirmed) == [[{"changed": {"fields": ["state"]}}]]


def test_several_sessions_are_confirmed(edition, staff):
    drafts = [make_session(edition, state="draft") for _ in range(2)]

    response = run(staff, SESSIONS, "confirm", *drafts)

    assert {Session.objects.get(pk=draft.pk).state for draft in drafts} == {"confirmed"}
    assert told(response) == ["2 sessions confirmed."]


def test_deleting_several_says_what_visitors_will_see(edition, staff):
    session = make_session(edition)
    make_release(edition)

    page = run(staff, SESSIONS, "delete_selected", session)

    assert "Sessions that visitors already know will be shown to them as cancelled" in page.text


# ---------- people ----------


def photo(kind="PNG", **options):
    out = BytesIO()
    Image.new("RGB", (400, 500), "navy").save(out, kind, **options)
    return SimpleUploadedFile("portrait.png", out.getvalue())


def page_of(person):
    return reverse("admin:programme_person_change", args=[person.pk])


def test_photo_is_redrawn_and_shown(staff):
    person = make_person()

    save(staff, page_of(person), new_photo=photo())

    person.refresh_from_db()
    address = pictures.address_of(person.photo, "small")
    assert staff.get(address).headers["Content-Type"] == "image/webp"
    assert f'src="{address}"' in staff.get(page_of(person)).text


def test_new_photo_leaves_the_one_that_older_releases_show(staff):
    person = make_person()
    save(staff, page_of(person), new_photo=photo())
    person.refresh_from_db()
    first = person.photo

    save(staff, page_of(person), new_photo=photo())

    person.refresh_from_db()
    assert person.photo != first
    assert staff.get(pictures.address_of(first, "small")).status_code == 200


def test_photo_is_taken_away(staff):
    person = make_person()
    save(staff, page_of(person), new_photo=photo())

    save(staff, page_of(person), without_photo="on")

    person.refresh_from_db()
    assert person.photo == ""


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (photo("GIF"), "This is not a picture in JPEG, PNG or WebP."),
        (SimpleUploadedFile("empty.jpg", b""), "This is not a picture in JPEG, PNG or WebP."),
        (SimpleUploadedFile("a.jpg", b"\0" * 9_000_000), "The picture is larger than 8 MB."),
    ],
    ids=["gif", "empty", "heavy"],
)
def test_other_files_are_refused_and_what_was_typed_is_kept(file, sentence, staff):
    person = make_person()

    response = save(staff, page_of(person), new_photo=file, position_en="Rector")

    assert errors_of(response) == {"new_photo": [sentence]}
    assert response.context["adminform"].form["position_en"].value() == "Rector"
    person.refresh_from_db()
    assert (person.photo, person.position_en) == ("", "")


def test_address_of_a_person_is_made_from_the_name(staff):
    save(staff, ADD_PERSON, han_family="王", han_given="志刚", is_family_first="on")

    assert Person.objects.get().slug == "wang-zhi-gang"


def test_person_without_a_name_is_refused(staff):
    response = save(staff, ADD_PERSON)

    assert errors_of(response) == {"__all__": ["A person has a name, in one script or both."]}


def test_person_page_lists_the_sessions(edition, staff):
    person = make_person()
    session = make_session(edition, title_en="Opening")
    make_appearance(session, person)

    page = staff.get(page_of(person))

    address = reverse("admin:programme_session_change", args=[session.pk])
    assert f'<li><a href="{address}">2026 · Opening</a></li>' in page.text


def test_person_who_appears_is_not_deleted(edition, staff):
    person = make_appearance(make_session(edition)).person
    address = reverse("admin:programme_person_delete", args=[person.pk])

    asked = staff.get(address)
    staff.post(address, {"post": "yes"})

    assert "appears on the programme and is not deleted" in asked.text
    assert list(Person.objects.all()) == [person]


def test_person_is_erased_from_releases_too(edition, staff):
    person = make_person(latin_family="Ferrari")
    make_appearance(make_session(edition, slug="opening"), person)
    make_release(edition)

    run(staff, PEOPLE, "erase", person, sure="yes")

    assert list(Person.objects.all()) == []
    assert "Ferrari" not in staff.get("/en/2026/programme/opening/").text


def test_nobody_is_erased_before_the_staff_say_that_they_are_sure(edition, staff):
    person = make_person(latin_family="Ferrari")

    asked = run(staff, PEOPLE, "erase", person)

    assert "This cannot be undone." in asked.text
    assert list(Person.objects.all()) == [person]


def test_who_erases_while_somebody_publishes_is_told_to_wait(edition, staff, monkeypatch):
    def wait_in_vain(person, *, now):
        raise SomebodyIsPublishing

    monkeypatch.setattr(people, "erase_person", wait_in_vain)

    answer = run(staff, PEOPLE, "erase", make_person(), sure="yes")

    assert "Somebody else is publishing at this moment" in answer.text


def test_an_editor_may_not_erase(edition):
    person = make_person()
    editor = make_account(is_staff=True)
    give_roles(editor, [set_up_roles()["editor"]])

    run(logged_in(editor), PEOPLE, "erase", person, sure="yes")

    assert list(Person.objects.all()) == [person]


def test_people_are_narrowed_by_edition_and_gap(edition, staff):
    make_appearance(make_session(edition), make_person(latin_given="Anna", photo="people/a"))
    make_person(latin_given="Bruno")

    shown = [
        listed(staff, PEOPLE, **query)
        for query in ({}, {"edition": "2026"}, {"missing": "photo"}, {"edition": "x"})
    ]

    both = ["Anna Rossi", "Bruno Rossi"]
    assert shown == [both, ["Anna Rossi"], ["Bruno Rossi"], both]
