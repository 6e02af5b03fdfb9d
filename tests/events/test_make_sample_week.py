"""The sample edition: its days, its two releases, and the command that makes it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cooperation_week.lib.words import LANGUAGES, words_of
from cooperation_week.releases.models import Release
from events.models import Edition
from events.programme.changes import changes_between
from events.programme.models import Appearance, Person, Session, Talk
from events.programme.published import programme_of, published_programme
from events.programme.sample import make_sample_week
from tests.factories.events import make_edition
from tests.factories.programme import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
IN_SUMMER = datetime(2027, 6, 1, 9, tzinfo=UTC)
MARKS = {"it": "(esempio)", "en": "(sample)", "zh-hans": "（示例）"}


@pytest.fixture
def programme():
    edition = make_sample_week(now=NOW)
    return published_programme(edition.year)


@pytest.fixture
def releases():
    make_sample_week(now=NOW)
    return [programme_of(release.content()) for release in Release.objects.order_by("number")]


@pytest.mark.parametrize(
    ("now", "first_day"),
    [
        (datetime(2026, 11, 19, 9, tzinfo=UTC), "2026-12-01"),
        (datetime(2026, 11, 19, 22, 59, tzinfo=UTC), "2026-12-01"),
        (datetime(2026, 11, 19, 23, 1, tzinfo=UTC), "2026-12-08"),
        (datetime(2026, 12, 25, 9, tzinfo=UTC), "2027-01-12"),
    ],
)
def test_it_opens_on_the_first_tuesday_twelve_days_ahead_in_rome(now, first_day):
    edition = make_sample_week(now=now)

    assert (edition.first_day.isoformat(), edition.year) == (first_day, int(first_day[:4]))
    assert edition.last_day - edition.first_day == timedelta(days=2)


def test_it_is_marked_as_a_sample_everywhere(programme):
    people = list(Person.objects.all())

    assert programme.edition.is_sample
    assert {person.is_sample for person in people} == {True}
    for language, mark in MARKS.items():
        plain = [p for p in people if not words_of(p, "affiliation")[language].endswith(mark)]
        assert plain == []
    elsewhere = [words_of(a, "affiliation") for a in Appearance.objects.exclude(affiliation_it="")]
    assert len(elsewhere) == 1
    assert all(said[language].endswith(MARKS[language]) for said in elsewhere for language in said)


def test_the_second_release_cancels_one_moves_one_and_rewords_one(releases):
    first, second = releases

    changes = {change.session.slug: change.kind for change in changes_between(first, second)}

    assert changes == {
        "advanced-manufacturing": "cancelled",
        "universities-and-confucius-institutes": "moved",
        "sharing-clinical-data": "reworded",
    }
    assert [release.edition.released_at for release in releases] == [
        NOW - timedelta(days=9),
        NOW - timedelta(days=1),
    ]
    assert [set(release.edition.note) for release in releases] == [set(LANGUAGES)] * 2


def test_the_moved_session_tells_where_it_was(programme):
    moved = programme.sessions_by_slug["universities-and-confucius-institutes"]

    places = [
        (occasion.starts.strftime("%H:%M"), occasion.room.name["it"])
        for occasion in (moved.was, moved.occasion)
    ]

    assert (moved.is_moved, moved.sequence) == (True, 1)
    assert places == [("15:15", "Sala 3"), ("14:30", "Sala 2")]


def test_the_notice_gives_the_hour_on_both_clocks_and_only_the_second_release_has_it(releases):
    first, second = releases

    assert first.edition.notice == {}
    assert second.edition.notice == {
        "it": "Mercoledì 9 dicembre, Napoli: la tavola rotonda «Università e Istituti Confucio: "
        "chi parte, chi arriva» comincia alle 14:30 in Sala 2, non più alle 15:15 in Sala 3 "
        "(ora di Roma; a Pechino saranno le 21:30).",
        "en": "Wednesday 9 December, Naples: the round table “Universities and Confucius "
        "Institutes: who goes, who comes” begins at 14:30 in Room 2, no longer at 15:15 in "
        "Room 3 (Rome time; 21:30 in Beijing).",
        "zh-hans": "12月9日（星期三）那不勒斯会场：“大学与孔子学院：师生互访”圆桌会议改为"
        "14:30在2号厅举行，原定15:15在3号厅（罗马时间；北京时间21:30）。",
    }


@time_machine.travel(NOW, tick=False)
def test_a_second_call_says_so_and_does_nothing():
    call_command("make_sample_week", stdout=StringIO())
    before = list(Release.objects.values_list("digest", flat=True)), people_and_sessions()
    said = StringIO()

    call_command("make_sample_week", stdout=said)

    assert said.getvalue() == "The sample edition is there already. --replace makes it anew.\n"
    assert (
        list(Release.objects.values_list("digest", flat=True)),
        people_and_sessions(),
    ) == before


@time_machine.travel(NOW, tick=False)
def test_replacing_makes_it_anew_with_the_same_identifiers():
    call_command("make_sample_week", stdout=StringIO())
    before = people_and_sessions()
    Session.objects.filter(slug="opening-ceremony").update(title_it="Prova")
    Session.objects.filter(slug="farewell").delete()
    said = StringIO()

    call_command("make_sample_week", replace=True, stdout=said)

    assert said.getvalue() == "Released the sample edition of 2026.\n"
    assert people_and_sessions() == before
    assert Session.objects.get(slug="opening-ceremony").title_it == "Cerimonia di apertura"
    assert list(Release.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def people_and_sessions():
    rows = (model.objects.values_list("uid", flat=True) for model in (Person, Session, Talk))
    return [sorted(map(str, uids)) for uids in rows]


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("replace", [False, True])
def test_an_edition_that_is_no_sample_is_never_touched(replace):
    real = make_edition(year=2026)

    with pytest.raises(CommandError, match="The edition of 2026 is not a sample"):
        call_command("make_sample_week", replace=replace, stdout=StringIO())

    assert list(Edition.objects.all()) == [real]
    assert (Session.objects.count(), Person.objects.count(), Release.objects.count()) == (0, 0, 0)


def test_replacing_leaves_real_people_and_other_samples_alone():
    namesake = make_person(latin_family="Marangoni", latin_given="Livia", slug="livia-marangoni")
    other = make_sample_week(now=IN_SUMMER)
    make_sample_week(now=NOW)
    before = people_and_sessions()

    make_sample_week(now=NOW, replace=True)

    assert people_and_sessions() == before
    assert Person.objects.get(pk=namesake.pk).is_sample is False
    assert published_programme(other.year).edition.number == 2
