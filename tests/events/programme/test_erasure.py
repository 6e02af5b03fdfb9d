"""After an erasure nothing of the person is left, and nothing else has changed."""

import json
import re

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cooperation_week.lib import pictures
from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.publishing import go_back
from events.programme.erasure import erase_person
from events.programme.models import Appearance, Person, Session
from events.programme.published import published_programme
from tests.factories.accounts import make_account
from tests.factories.events import make_edition
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY_BEFORE, ONE_HOUR, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
MARKS = ("Zanzotto", "赞佐托", "zanzotto", "Marker of the honorific", "Marker of the office")


@pytest.fixture
def person():
    """Publish twice a person who appears in a session and in a talk."""
    person = make_chinese_person(
        slug="zanzotto",
        latin_family="Zanzotto",
        han_family="赞佐托",
        honorific_en="Marker of the honorific",
        photo="people/zanzotto-first",
    )
    session = make_session(slug="opening")
    make_appearance(session, person, affiliation_it="Marker of the office")
    make_appearance(talk=make_talk(session), person=person)
    make_appearance(session, make_person(slug="other"))
    make_release()
    session.starts_at -= ONE_HOUR
    session.save()
    make_release(now=PUBLISHED_AGAIN)
    return person


def erase_and_fail(person):
    erase_person(person, now=ONE_DAY_BEFORE)
    raise DatabaseError("full")


def marks_in(text):
    return [mark for mark in MARKS if mark in text]


def test_no_release_names_the_person(person):
    assert marks_in(Release.objects.first().document) == list(MARKS)

    erase_person(person, now=ONE_DAY_BEFORE)

    assert [marks_in(release.document) for release in Release.objects.all()] == [[], []]


def test_drafts_do_not_name_the_person_and_keep_everybody_else(person):
    erase_person(person, now=ONE_DAY_BEFORE)

    assert [p.slug for p in Person.objects.all()] == ["other"]
    assert [a.person.slug for a in Appearance.objects.all()] == ["other"]


def test_every_digest_is_that_of_its_document(person):
    before = {release.digest for release in Release.objects.all()}

    erase_person(person, now=ONE_DAY_BEFORE)

    digests = {release.digest for release in Release.objects.all()}
    assert (len(digests), digests & before) == (2, set())


def test_sessions_keep_what_calendars_count(person):
    def counted():
        sessions = published_programme(2026).sessions
        return [(s.uid, s.sequence, s.changed_at, s.occasion.starts_at) for s in sessions]

    before = counted()

    erase_person(person, now=ONE_DAY_BEFORE)

    assert counted() == before


def test_tombstone_stands_where_the_person_appeared(person):
    erase_person(person, now=ONE_DAY_BEFORE)

    programme = published_programme(2026)
    (session,) = programme.sessions
    found = [
        (a.person.is_erased, a.person.latin_name, dict(a.affiliation)) for a in session.everybody
    ]
    assert found == [(True, "", {}), (False, found[1][1], {}), (True, "", {})]
    assert [p.slug for p in programme.people] == ["other"]


@pytest.mark.parametrize("page", ["zanzotto/", "zanzotto.ics"])
def test_pages_of_the_person_are_not_there_any_more(page, person, stranger):
    erase_person(person, now=ONE_DAY_BEFORE)

    assert stranger.get(f"/en/2026/speakers/{page}").status_code == 404


def test_page_of_the_tombstone_is_not_there(person, stranger):
    erase_person(person, now=ONE_DAY_BEFORE)

    assert stranger.get(f"/en/2026/speakers/person-{person.pk}/").status_code == 404


def test_kept_pages_are_made_anew(person, stranger):
    before = stranger.get("/en/2026/programme/opening/")
    known = {"if-none-match": before.headers["ETag"]}

    erase_person(person, now=ONE_DAY_BEFORE)

    after = stranger.get("/en/2026/programme/opening/", headers=known)
    assert (after.status_code, marks_in(before.text) != [], marks_in(after.text)) == (
        200,
        True,
        [],
    )


def test_publishing_again_does_not_bring_the_person_back(person):
    erase_person(person, now=ONE_DAY_BEFORE)

    release = make_release(now=ONE_DAY_BEFORE)

    (session,) = published_programme(2026).sessions
    assert (marks_in(release.document), session.sequence) == ([], 1)


def test_going_back_does_not_bring_the_person_back(person):
    erase_person(person, now=ONE_DAY_BEFORE)

    release = go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE)

    assert marks_in(release.document) == []


def test_session_that_is_gone_does_not_bring_the_person_back(person):
    Session.objects.all().delete()
    make_release(now=PUBLISHED_AGAIN)
    erase_person(person, now=ONE_DAY_BEFORE)
    make_session()

    release = make_release(now=ONE_DAY_BEFORE)

    assert marks_in(release.document) == []


@pytest.mark.django_db(transaction=True)
def test_pictures_of_all_releases_are_deleted(person, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    person.photo = "people/zanzotto-second"
    person.save()
    names = [
        pictures.file_name(f"people/{base}", size)
        for base in ("zanzotto-first", "zanzotto-second", "somebody")
        for size in pictures.SIZES
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"picture")

    erase_person(person, now=ONE_DAY_BEFORE)

    left = [name for name in names if default_storage.exists(name)]
    assert left == [pictures.file_name("people/somebody", size) for size in pictures.SIZES]


@pytest.mark.django_db(transaction=True)
def test_erasure_that_fails_changes_nothing_and_keeps_the_pictures(person, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    name = pictures.file_name(person.photo, "small")
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(b"picture")
    documents = list(Release.objects.values_list("document", flat=True))

    with pytest.raises(DatabaseError, match="full"), transaction.atomic():
        erase_and_fail(person)

    assert list(Release.objects.values_list("document", flat=True)) == documents
    assert (Appearance.objects.count(), default_storage.exists(name)) == (3, True)


def test_log_of_the_admin_forgets_the_name(person):
    author, session = make_account(), Session.objects.get()
    added = [{"added": {"name": "appearance", "object": f"{person}, Speaker"}}]
    for row, said, message in (
        (person, str(person), "[]"),
        (session, str(session), json.dumps(added)),
        (Appearance.objects.get(talk=None, person=person), f"{person}, Speaker", "[]"),
    ):
        LogEntry.objects.create(
            user=author,
            content_type=ContentType.objects.get_for_model(row),
            object_id=row.pk,
            object_repr=said,
            action_flag=CHANGE,
            change_message=message,
        )

    erase_person(person, now=ONE_DAY_BEFORE)

    entries = LogEntry.objects.all()
    said = " ".join(
        f"{e.object_repr} {e.change_message} {e.get_change_message()}" for e in entries
    )
    assert (len(entries), marks_in(said)) == (3, [])


def test_edition_that_was_never_released_is_locked_too(person):
    make_edition(2027)

    erase_person(person, now=ONE_DAY_BEFORE)

    assert sorted(subject.name for subject in Subject.objects.all()) == ["week-2026", "week-2027"]


def test_everything_is_locked_before_anything_is_read(person):
    with CaptureQueriesContext(connection) as asked:
        erase_person(person, now=ONE_DAY_BEFORE)

    tables = [table for query in asked for table in re.findall(r'FROM "(\w+)"', query["sql"])]
    first_release = tables.index("releases_release")
    first_person = tables.index("programme_person")
    assert tables.index("releases_subject") < min(first_release, first_person)


def test_command_erases(person, capsys):
    call_command("erase_person", "zanzotto")

    assert (Person.objects.filter(slug="zanzotto").exists(), capsys.readouterr().out) == (
        False,
        "zanzotto is erased.\n",
    )
