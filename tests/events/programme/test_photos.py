"""Photos of sessions: kept and cropped at the desk, released, shown on the page of the session."""

import json
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cooperation_week.lib.pictures import file_name
from cooperation_week.releases.models import Release
from events.programme.models import Person, SessionPhoto
from events.programme.published import published_programme
from tests.desk import inline_errors_of, save
from tests.factories.programme import make_person, make_photo, make_session
from tests.factories.releases import make_release
from tests.markup import faults_in
from tests.moments import PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def photo(size=(900, 600)):
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return SimpleUploadedFile("a.png", out.getvalue())


def session_page(session):
    return reverse("admin:programme_session_change", args=[session.pk])


def add(client, session, **fields):
    typed = {
        "position": 0,
        "new_picture": photo(),
        "alt_it": "Due persone",
        "credit": "A. Rossi",
        **fields,
    }
    row = {f"photos-0-{name}": value for name, value in typed.items()}
    return save(client, session_page(session), **{"photos-TOTAL_FORMS": 1, **row})


def test_photo_is_kept_cropped_and_shown_to_visitors_once_released(staff, stranger):
    session = make_session(slug="sea")
    make_release()

    add(staff, session, across=80, down=20)

    kept = SessionPhoto.objects.get()
    assert (kept.focus_x, kept.focus_y, kept.credit) == (80, 20, "A. Rossi")
    assert default_storage.exists(file_name(kept.thumbnail, "large"))
    assert "<figure>" not in stranger.get("/en/2026/programme/sea/").text
    make_release(now=PUBLISHED_AGAIN)
    page = stranger.get("/en/2026/programme/sea/").text
    assert f'src="/media/{kept.thumbnail}-640.webp" alt="Due persone" lang="it"' in page
    assert f'href="/media/{kept.picture}-1600.jpg"' in page
    assert "Photo: A. Rossi" in page


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"new_picture": ""}, {"new_picture": ["This field is required."]}),
        ({"alt_it": ""}, {"__all__": ["Say in at least one language what the photo shows."]}),
        ({"across": 101}, {"across": ["Ensure this value is less than or equal to 100."]}),
        ({"down": "x"}, {"down": ["Enter a whole number."]}),
        (
            {"new_picture": SimpleUploadedFile("a.png", b"x")},
            {"new_picture": ["This is not a picture in JPEG, PNG or WebP."]},
        ),
    ],
)
def test_what_is_wrong_with_a_photo_is_said(fields, errors, staff):
    page = add(staff, make_session(), **fields)

    assert (inline_errors_of(page), SessionPhoto.objects.count()) == ([errors], 0)


def test_another_focus_is_another_crop_of_the_same_picture(staff):
    session = make_session()
    add(staff, session)
    before = SessionPhoto.objects.get()

    save(staff, session_page(session), **{"photos-0-across": 10})

    after = SessionPhoto.objects.get()
    assert (before.thumbnail, after.thumbnail) == (
        f"{before.picture}-50x40",
        f"{before.picture}-10x40",
    )
    assert default_storage.exists(file_name(after.thumbnail, "small"))
    assert default_storage.exists(file_name(before.thumbnail, "small"))


def test_several_photos_stand_in_their_order(stranger):
    session = make_session(slug="sea")
    for position, alt in ((2, "Second"), (1, "First")):
        make_photo(session, position=position, alt_en=alt)
    make_release()

    [released] = published_programme(2026).sessions
    page = stranger.get("/en/2026/programme/sea/").text

    assert [photo.alt["en"] for photo in released.photos] == ["First", "Second"]
    assert page.index('alt="First"') < page.index('alt="Second"')
    assert faults_in(page) == []


def test_release_from_before_there_were_photos_is_read_and_counts_as_unchanged():
    make_session()
    make_release()

    [session] = json.loads(Release.objects.get().document)["parts"]["programme"]["sessions"]

    assert "photos" not in session
    assert published_programme(2026).sessions[0].photos == ()


def test_new_photo_changes_the_session_but_not_its_place_in_calendars():
    session = make_session()
    make_release()
    make_photo(session)
    make_release(now=PUBLISHED_AGAIN)

    [released] = published_programme(2026).sessions

    assert (released.sequence, released.changed_at) == (0, PUBLISHED_AGAIN)


# ---------- portraits ----------


def person_page(person):
    return reverse("admin:programme_person_change", args=[person.pk])


def test_portrait_is_cropped_around_its_usual_focus(staff):
    person = make_person()

    save(staff, person_page(person), new_photo=photo())

    person.refresh_from_db()
    assert person.portrait == f"{person.photo}-50x40"
    with default_storage.open(file_name(person.portrait, "large")) as file:
        assert Image.open(BytesIO(file.read())).size == (480, 600)


def test_focus_is_chosen_by_numbers(staff):
    person = make_person()
    save(staff, person_page(person), new_photo=photo())

    save(staff, person_page(person), across=90, down=10)

    person.refresh_from_db()
    assert person.portrait == f"{person.photo}-90x10"
    assert default_storage.exists(file_name(person.portrait, "small"))


def test_photo_from_before_there_were_crops_stays_whole_until_its_focus_is_chosen(staff):
    person = make_person(photo="people/" + "0" * 32)

    save(staff, person_page(person), position_en="Rector")

    person.refresh_from_db()
    assert (person.portrait, person.focus_x) == (person.photo, None)


def test_focus_of_a_picture_that_is_gone_is_a_sentence(staff):
    person = make_person(photo="people/" + "0" * 32)

    page = save(staff, person_page(person), across=10)

    assert page.context["adminform"].form.errors == {
        "across": ["The file of this picture is no longer there."]
    }


def test_removed_photo_has_no_focus(staff):
    person = make_person()
    save(staff, person_page(person), new_photo=photo())

    save(staff, person_page(person), without_photo="on")

    assert Person.objects.values_list("photo", "focus_x", "focus_y").get() == ("", None, None)
