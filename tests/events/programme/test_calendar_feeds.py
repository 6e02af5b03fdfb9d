"""The calendars as programs fetch them: instants, versions, bytes, headers, filters."""

import random
from dataclasses import dataclass, field

import pytest
import time_machine
from django.core.management import call_command
from django.utils.translation import override

from cooperation_week.releases import kept, reading
from cooperation_week.releases.publishing import go_back, publish
from events.programme.erasure import erase_person
from events.programme.models import FormerSlug, Session
from events.programme.published import published_programme
from events.published import published_editions
from tests.calendar_readers import (
    Read,
    day_after,
    lines_of,
    properties_of,
    read_by_ics,
    read_by_vobject,
    sequences_in,
)
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
    make_session,
)
from tests.factories.releases import make_release
from tests.moments import (
    ONE_DAY,
    ONE_DAY_BEFORE,
    ONE_HOUR,
    OPENING,
    PUBLISHED,
    PUBLISHED_AGAIN,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FEED = "/en/2026/programme.ics"


def meant(sessions):
    """Return what the release says, as a reader of calendars should see it."""
    return {session.uid: _meant(session) for session in sessions if session.day}


def _meant(session):
    at = session.occasion
    span = (at.starts_at, at.ends_at) if at.starts_at else (at.day, day_after(at.day))
    with override("en"):
        title = str(session.title)
    return Read(
        *span, f"Cancelled: {title}" if session.is_cancelled else title, session.is_cancelled
    )


# ---------- what is in them ----------


@pytest.mark.parametrize("command", ["load_archive", "make_sample_week"])
def test_two_parsers_read_every_instant_as_it_was_released(command, client):
    call_command(command, verbosity=0)
    editions = published_editions()
    assert editions

    for edition in editions:
        programme = published_programme(edition.year)
        file = client.get(f"/en/{edition.year}/programme.ics").content

        lines_of(file)
        assert read_by_vobject(file) == read_by_ics(file) == meant(programme.sessions)


def test_every_session_and_speaker_of_the_sample_has_a_calendar(client):
    call_command("make_sample_week", verbosity=0)
    [edition] = published_editions()
    programme = published_programme(edition.year)

    for session in programme.sessions:
        file = client.get(f"/en/{edition.year}/programme/{session.slug}.ics").content
        assert read_by_vobject(file) == meant([session])
    for person in programme.people:
        file = client.get(f"/en/{edition.year}/speakers/{person.slug}.ics").content
        assert read_by_vobject(file) == meant(programme.sessions_of(person))


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_calendar_speaks_the_language_of_its_address(language, client):
    texts = {"it": "Apertura", "en": "Opening", "zh-hans": "开幕式"}
    make_session(title_it="Apertura", title_en="Opening", title_zh_hans="开幕式")
    make_release()

    [read] = read_by_vobject(client.get(f"/{language}/2026/programme.ics").content).values()

    assert read.title == texts[language]


QUERIES = (
    "",
    "day=2026-12-02",
    "day=all&city=naples",
    "city=beijing",
    "theme=water&city=naples",
    "kind=workshop",
    "language=zh-hans",
    "q=needle",
)


@pytest.mark.parametrize("query", QUERIES)
def test_calendar_has_what_the_page_has_under_the_same_filters(query, client):
    edition = make_edition()
    cities = [make_leg(edition, slug="naples"), make_chinese_leg(edition, slug="beijing")]
    themes = [make_theme(edition, slug="water"), make_theme(edition, slug="air")]
    for number in range(16):
        starts_at = OPENING + ONE_DAY * (number % 2)
        make_session(
            edition,
            starts_at=starts_at,
            ends_at=starts_at + ONE_HOUR,
            slug=f"session-number-{number}",
            title_en="A needle" if number == 3 else f"Hay {number}",
            leg=cities[number // 2 % 2],
            theme=themes[number // 4 % 2],
            kind=Session.Kind.WORKSHOP if number // 8 else Session.Kind.SEMINAR,
            floor_languages=["zh-hans"] if number % 3 else ["it"],
        )
    make_release(edition)
    page_query = query if "day=" in query else f"{query}&day=all"

    page = client.get(f"/en/2026/programme/?{page_query}").content.decode()
    read = read_by_vobject(client.get(f"{FEED}?{query}").content)

    on_page = {str(s.uid) for s in edition.sessions.all() if f"/{s.slug}/" in page}
    assert read.keys() == on_page
    assert read


@pytest.mark.parametrize(
    "query", ["kind=opera&city=atlantis", "day=yesterday", "%ff=%fe", "q=%20"]
)
def test_filters_that_nobody_knows_are_passed_over(query, client):
    make_release(sessions=2)

    answer = client.get(f"{FEED}?{query}")

    assert (answer.status_code, len(read_by_vobject(answer.content))) == (200, 2)


def test_filters_that_nobody_knows_do_not_make_the_feed_anew(client):
    make_release(sessions=1)
    known = client.get(FEED)

    assert client.get(f"{FEED}?kind=opera").headers["ETag"] == known.headers["ETag"]


def test_words_searched_for_are_searched_in_the_calendar(client):
    make_session(title_en="Needle")
    make_session(title_en="Hay")
    make_release()

    [read] = read_by_vobject(client.get(f"{FEED}?q=needle").content).values()

    assert read.title == "Needle"


def test_calendar_of_a_cancelled_session(client):
    make_session(slug="gone", title_en="Gone", state=Session.State.CANCELLED)
    make_release()

    [read] = read_by_ics(client.get("/en/2026/programme/gone.ics").content).values()

    assert read == Read(OPENING, OPENING + ONE_HOUR, "Cancelled: Gone", is_cancelled=True)


def test_draft_is_in_no_calendar(client):
    make_session(title_en="Secret", slug="secret", state=Session.State.DRAFT)
    make_release(sessions=1)

    assert b"Secret" not in client.get(FEED).content
    assert client.get("/en/2026/programme/secret.ics").status_code == 404


# ---------- how they are fetched ----------


@pytest.fixture
def addresses(db):
    """Release a session and return every calendar there is, in three languages."""
    edition = make_edition()
    session = make_session(edition, slug="opening", title_en="", title_zh_hans="开幕式")
    make_appearance(session, make_chinese_person(slug="li-jie"))
    make_release(edition)
    paths = ("programme.ics", "programme/opening.ics", "speakers/li-jie.ics")
    pictures = ("calendar.svg", "programme/opening.svg", "speakers/li-jie.svg")
    languages = ("it", "en", "zh-hans")
    return [f"/{language}/2026/{path}" for path in paths + pictures for language in languages]


def test_two_fetches_give_equal_bytes(addresses, client):
    for address in addresses:
        with time_machine.travel("2026-11-20T10:00Z", tick=False):
            first = client.get(address)
        reading.forget()
        kept.forget_bodies()
        with time_machine.travel("2026-11-29T23:59Z", tick=False):
            second = client.get(address)

        assert (second.content, second.headers["ETag"]) == (first.content, first.headers["ETag"])


def test_unchanged_calendar_is_not_sent_again(addresses, client):
    for address in addresses:
        etag = client.get(address).headers["ETag"]

        answer = client.get(address, headers={"If-None-Match": etag})

        assert (answer.status_code, answer.content) == (304, b"")


def test_changed_calendar_is_sent_again(client):
    session = make_session()
    make_release()
    etag = client.get(FEED).headers["ETag"]
    session.title_en = "Other words"
    session.save()
    make_release(now=PUBLISHED_AGAIN)

    assert client.get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_warm_calendar_needs_one_query(addresses, client, django_assert_num_queries):
    for address in addresses:
        client.get(address)

        with django_assert_num_queries(1):
            client.get(address)


def test_calendar_sets_no_cookie_and_may_be_kept_by_proxies(addresses, client):
    for address in addresses:
        answer = client.get(address)

        assert answer.cookies == {}
        assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=30"
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_calendar_says_what_it_is_and_what_to_call_it(client):
    make_appearance(make_session(slug="opening"), make_chinese_person(slug="li-jie"))
    make_release()
    names = {
        FEED: "week-2026-programme.ics",
        "/en/2026/programme/opening.ics": "week-2026-opening.ics",
        "/en/2026/speakers/li-jie.ics": "week-2026-li-jie.ics",
    }

    for address, name in names.items():
        headers = client.get(address).headers

        assert headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert headers["Content-Disposition"] == f'inline; filename="{name}"'
        assert headers["Access-Control-Allow-Origin"] == "*"


def test_file_name_of_a_chinese_title_is_ascii_and_not_empty(client):
    call_command("make_sample_week", verbosity=0)
    [edition] = published_editions()
    programme = published_programme(edition.year)
    only_chinese = [s for s in programme.sessions if set(s.title) == {"zh-hans"}]
    assert only_chinese

    for session in only_chinese:
        answer = client.get(f"/zh-hans/{edition.year}/programme/{session.slug}.ics")
        name = answer.headers["Content-Disposition"].partition('filename="')[2].rstrip('"')

        assert name.isascii()
        assert len(name) > len(f"week-{edition.year}-.ics")


def test_former_address_leads_to_the_calendar_of_today(client):
    session = make_session(slug="new")
    FormerSlug.objects.create(edition=session.edition, session=session, slug="old")
    make_release()

    for ending in ("ics", "svg"):
        answer = client.get(f"/it/2026/programme/old.{ending}")

        assert (answer.status_code, answer.url) == (302, f"/it/2026/programme/new.{ending}")


@pytest.mark.parametrize(
    "path",
    [
        "/en/2031/programme.ics",
        "/en/2026/programme/nothing.ics",
        "/en/2026/speakers/nobody.ics",
        "/en/2026/programme/undated.ics",
        "/en/2031/calendar.svg",
        "/en/2026/programme/nothing.svg",
        "/en/2026/speakers/nobody.svg",
    ],
)
def test_what_is_not_there_is_not_found(path, client):
    make_session(slug="undated", held_on=None)
    make_release()

    assert client.get(path).status_code == 404


def test_erased_person_has_no_calendar(client):
    person = make_chinese_person(slug="li-jie")
    make_appearance(make_session(), person)
    make_release()
    client.get("/en/2026/speakers/li-jie.ics")
    erase_person(person, now=ONE_DAY_BEFORE)

    slugs = ("li-jie", f"person-{person.pk}")
    paths = [f"/en/2026/speakers/{slug}.{ending}" for slug in slugs for ending in ("ics", "svg")]
    assert [client.get(path).status_code for path in paths] == [404] * 4


def test_moment_of_an_entry_is_that_of_its_release_and_never_now(client):
    make_release(sessions=1)

    written = properties_of(client.get(FEED).content)

    stamps = [line for line in written if line.startswith(("DTSTAMP", "LAST-MODIFIED"))]
    stamp = f"{PUBLISHED:%Y%m%dT%H%M%SZ}"
    assert stamps == [f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}"]


# ---------- through many releases ----------


@dataclass
class Subscriber:
    """A calendar that keeps, of each entry, the version with the highest number."""

    entries: dict = field(default_factory=dict)

    def read(self, file):
        sequences, read = sequences_in(file), read_by_vobject(file)
        assert self.entries.keys() <= read.keys(), "an entry has disappeared"
        for uid, sequence in sequences.items():
            known, before = self.entries.get(uid, (-1, None))
            assert sequence >= known, "a version was counted back"
            if sequence == known:
                assert _appointment(read[uid]) == _appointment(before), "changed, not counted"
            self.entries[uid] = (sequence, read[uid])


def _appointment(read):
    return (read.starts, read.ends, read.is_cancelled)


class Desk:
    """Somebody who edits at random and publishes."""

    def __init__(self, edition, seed):
        self.edition, self.dice = edition, random.Random(seed)  # noqa: S311 -- no secret
        venue = make_venue(make_leg(edition))
        self.rooms = [make_room(venue), make_room(venue)]
        for _ in range(4):
            make_session(edition, room=self.rooms[0])

    def edit(self):
        sessions = list(self.edition.sessions.order_by("pk"))
        self.dice.choice([self.move, self.cancel, self.delete, self.reword, self.add])(
            self.dice.choice(sessions)
        )

    def move(self, session):
        session.starts_at = OPENING + ONE_HOUR * self.dice.randrange(60)
        session.ends_at = session.starts_at + ONE_HOUR
        session.room = self.dice.choice(self.rooms)
        session.save()

    def cancel(self, session):
        states = (Session.State.CANCELLED, Session.State.CONFIRMED)
        session.state = self.dice.choice(states)
        session.save()

    def delete(self, session):
        if self.edition.sessions.count() > 2:
            session.delete()

    def reword(self, session):
        session.title_en = f"Title {self.dice.random()}"
        session.save()

    def add(self, session):
        make_session(self.edition, room=session.room)


@pytest.mark.parametrize("seed", range(8))
def test_subscriber_ends_up_with_the_newest_release(seed, client):
    edition = make_edition()
    desk, subscriber = Desk(edition, seed), Subscriber()
    make_release(edition)
    subscriber.read(client.get(FEED).content)

    for number in range(1, 9):
        for _ in range(3):
            desk.edit()
        make_session(edition)
        publish(edition.subject, by=None, note={}, now=PUBLISHED + number * ONE_HOUR)
        subscriber.read(client.get(FEED).content)

    newest = published_programme(2026).sessions
    assert {uid: read for uid, (_, read) in subscriber.entries.items()} == meant(newest)
    assert {uid: sequence for uid, (sequence, _) in subscriber.entries.items()} == {
        session.uid: session.sequence for session in newest
    }


def test_going_back_counts_on_and_cancels_what_came_later(client):
    edition, subscriber = make_edition(), Subscriber()
    first = make_session(edition)
    make_release(edition)
    subscriber.read(client.get(FEED).content)
    first.starts_at, first.ends_at = OPENING + ONE_DAY, OPENING + ONE_DAY + ONE_HOUR
    first.save()
    later = make_session(edition)
    make_release(edition, now=PUBLISHED_AGAIN)
    subscriber.read(client.get(FEED).content)

    go_back(edition.subject, 1, by=None, note={}, now=PUBLISHED_AGAIN + ONE_HOUR)
    subscriber.read(client.get(FEED).content)

    states = {uid: (n, *_appointment(read)) for uid, (n, read) in subscriber.entries.items()}
    end = OPENING + ONE_HOUR
    assert states == {
        str(first.uid): (2, OPENING, end, False),
        str(later.uid): (1, OPENING, end, True),
    }
