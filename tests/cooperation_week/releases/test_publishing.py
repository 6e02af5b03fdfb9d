"""Publishing adds a release, or says why not. See also tests/races/test_publishing.py."""

import hashlib
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.publishing import (
    draft_document,
    go_back,
    older_document,
    publish,
)
from cooperation_week.releases.refusals import (
    NoSuchRelease,
    NothingChanged,
    NothingToPublish,
    PublishedMeanwhile,
)
from events.models import Edition
from tests.factories.accounts import make_account
from tests.factories.events import make_edition
from tests.factories.programme import make_appearance, make_session, make_talk
from tests.factories.releases import make_release
from tests.moments import ONE_DAY_BEFORE, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


def publish_again(**options):
    defaults = {"by": None, "note": {}, "now": PUBLISHED_AGAIN}
    return publish("week-2026", **defaults | options)


def test_first_release_has_number_author_moment_and_note():
    account = make_account()

    release = make_release(make_edition(), by=account, note={"en": "Here it is."})

    release.refresh_from_db()
    assert (release.number, release.author, release.released_at, release.note) == (
        1,
        account,
        PUBLISHED,
        {"en": "Here it is."},
    )


def test_document_names_its_subject_number_moment_note_and_parts():
    release = make_release(make_edition(), note={"it": "Ecco."})

    document = release.content()

    assert {**document, "parts": sorted(document["parts"])} == {
        "subject": "week-2026",
        "number": 1,
        "released_at": "2026-11-01T08:30:00+00:00",
        "note": {"it": "Ecco."},
        "parts": ["edition", "programme"],
    }


def test_digest_is_the_sha_256_of_the_stored_document():
    stored = Release.objects.get(pk=make_release(sessions=2).pk)

    assert stored.digest == hashlib.sha256(stored.document.encode()).hexdigest()


def test_document_is_written_in_one_form():
    text = make_release(sessions=2).document

    assert text == json.dumps(
        json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def test_equal_drafts_give_equal_bytes():
    make_session()

    first = draft_document("week-2026", now=PUBLISHED)
    second = draft_document("week-2026", now=PUBLISHED)

    assert json.dumps(first) == json.dumps(second)


def test_nothing_changed_is_refused_and_adds_no_release():
    make_release(sessions=1)

    with pytest.raises(NothingChanged, match=r"^Nothing has changed since the last release\.$"):
        publish_again()

    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["week-2031", "week-٢٠٢٦", "xweek-2026", "week-02026", "week-", "", "w" * 300]
)
def test_unknown_subject_is_refused_and_leaves_no_row(name):
    make_edition()

    with pytest.raises(NothingToPublish):
        publish(name, by=None, note={}, now=PUBLISHED)

    assert list(Subject.objects.all()) == []


def test_subject_without_words_is_not_released(settings):
    settings.RELEASE_PARTS = ["tests.cooperation_week.releases.empty_part"]

    with pytest.raises(NothingToPublish):
        publish("cooperation", by=None, note={}, now=PUBLISHED)

    assert list(Release.objects.all()) == []


def test_form_that_was_sent_twice_publishes_once():
    session = make_session()
    publish_again(seen=0, now=PUBLISHED)
    session.title_en = "Changed by somebody in between"
    session.save()

    with pytest.raises(PublishedMeanwhile, match=r"Release 1 has been published"):
        publish_again(seen=0)

    assert Release.objects.count() == 1


def test_author_who_has_seen_the_newest_release_publishes():
    session = make_session()
    make_release()
    session.title_en = "Changed"
    session.save()

    release = publish_again(seen=1)

    assert release.number == 2


def test_going_back_publishes_the_older_words_as_a_new_release():
    session = make_session(title_en="As it was")
    make_release()
    session.title_en = "As it is"
    session.save()
    publish_again()

    release = go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE)

    words = release.content()["parts"]["programme"]["sessions"][0]["title"]
    assert (release.number, words) == (3, {"en": "As it was"})


def test_going_back_leaves_the_drafts_alone_so_that_they_differ():
    session = make_session(title_en="As it was")
    make_release()
    session.title_en = "As it is"
    session.save()
    publish_again()

    go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE)

    release = publish_again(now=ONE_DAY_BEFORE)
    words = release.content()["parts"]["programme"]["sessions"][0]["title"]
    assert (release.number, words) == (4, {"en": "As it is"})


def test_going_back_twice_changes_nothing():
    session = make_session()
    make_release()
    session.title_en = "Changed"
    session.save()
    publish_again()
    go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE)

    with pytest.raises(NothingChanged):
        go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE)


@pytest.mark.parametrize(
    ("name", "number"), [("week-2026", 2), ("week-2026", 0), ("week-9", 1), ("x" * 60, 1)]
)
def test_going_back_to_no_release_is_refused(name, number):
    make_release(sessions=1)

    with pytest.raises(NoSuchRelease):
        go_back(name, number, by=None, note={}, now=PUBLISHED_AGAIN)

    assert [subject.name for subject in Subject.objects.all()] == ["week-2026"]


def test_page_before_going_back_shows_what_it_then_publishes():
    session = make_session()
    make_release()
    session.title_en = "Changed"
    session.save()
    publish_again()

    shown = older_document("week-2026", 1, now=ONE_DAY_BEFORE)
    release = go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE)

    assert shown == release.content()


def test_a_part_that_the_older_release_did_not_have_stays_as_it_is():
    release = make_release(sessions=1)
    content = release.content()
    del content["parts"]["programme"]
    Release.objects.filter(pk=release.pk).update(document=json.dumps(content))
    make_session()
    Edition.objects.update(ordinal=99)
    publish_again()

    again = go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE).content()["parts"]

    assert (again["edition"]["ordinal"], len(again["programme"]["sessions"])) == (17, 2)


def test_queries_of_publishing_do_not_grow_with_sessions():
    make_release(sessions=1)
    make_appearance(talk=make_talk())
    with CaptureQueriesContext(connection) as for_one:
        publish_again()

    for _ in range(30):
        make_appearance(talk=make_talk())
    with CaptureQueriesContext(connection) as for_many:
        publish_again()

    assert len(for_many) == len(for_one)
