"""Out, in and out again: nothing of a programme is lost, in either form and any language."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from cooperation_week.releases.models import Release, Subject
from events.models import Edition
from events.programme.models import Person, Session
from events.programme.schedules.importing import bring_in
from events.programme.schedules.reading import ScheduleRefused, read_schedule
from tests.broken_schedules import broken_json, broken_xml
from tests.factories.events import (
    make_chinese_leg,
    make_component,
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
    make_talk,
)
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING
from tests.schedule_files import as_json, as_xml, event, faults_in_json

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LANGUAGES = pytest.mark.parametrize("language", ["en", "it", "zh-hans"])
FORMS = pytest.mark.parametrize("form", ["json", "xml"])
MINUTE = timedelta(minutes=1)


def make_rich_week():
    """Publish a programme that uses everything a programme can say."""
    naples, beijing = make_leg(latitude="40.80100"), make_chinese_leg(position=0)
    houses = make_venue(naples), make_venue(naples, name_en="Villa"), make_venue(beijing)
    rooms = [make_room(house, name_en="Sala A", name_it="Sala A") for house in houses]
    theme = make_theme(name_en="Health", name_it="Salute", name_zh_hans="健康")
    chair, speaker = (
        make_chinese_person(biography_zh_hans="生平"),
        make_person(
            biography_it="Vita\r\n\r\ndi lei", position_en="Professor", honorific_it="prof.ssa"
        ),
    )
    mixed = make_session(
        room=rooms[0], theme=theme, component=make_component(note_it="nota"), access="invitation",
        title_en="Opening", title_it="Apertura", title_zh_hans="开幕式", kind="ceremony",
        summary_it="Solo\r\nin italiano", note_en="Bring your badge <b>now</b>",
        floor_languages=["it", "zh-hans"], interpreted_languages=["en"],
        stream="https://example.org/live", slides="https://example.org/slides",
        recording="https://example.org/rec", sources="https://example.org/a\nhttps://example.org/b",
        links="https://example.org/more All about it\nhttps://example.org/bare",
    )  # fmt: skip
    make_appearance(mixed, chair, role="chair", affiliation_en="Ministry")
    make_appearance(mixed, speaker, role="signatory")
    talk = make_talk(mixed, title_en="", title_zh_hans="演讲", starts_at=OPENING + 10 * MINUTE)
    make_appearance(talk=talk, person=speaker, role="keynote", affiliation_it="Napoli")
    make_talk(mixed, title_it="Secondo", summary_it="Testo")
    make_session(room=rooms[1], state="cancelled", title_it="Annullata: davvero", title_en="")
    make_session(room=rooms[2], title_zh_hans="在北京", title_en="")
    make_session(venue=houses[1], starts_at=OPENING, ends_at=OPENING + 300 * ONE_HOUR)
    make_session(leg=beijing, starts_at=OPENING, ends_at=OPENING + 90 * MINUTE / 4, slug="tea")
    make_release()


def exported(client, form, language, year=2026):
    return client.get(f"/{year}/schedule.{form}?lang={language}").content


def empty_the_site():
    Subject.objects.update(newest=None)
    Release.objects.all().delete()
    Subject.objects.all().delete()
    Session.objects.all().delete()
    Edition.objects.all().delete()
    Person.objects.all().delete()


@FORMS
@LANGUAGES
def test_round_trip_through_an_empty_site_changes_no_byte(form, language, client):
    make_rich_week()
    before = exported(client, form, language)
    empty_the_site()
    edition = make_edition()

    report = bring_in(read_schedule(before), edition)

    make_release(edition)
    assert (exported(client, form, language), report.problems) == (before, [])


@FORMS
@LANGUAGES
def test_round_trip_loses_nothing_in_any_language(form, language, client):
    make_rich_week()
    others = [lang for lang in ("it", "en", "zh-hans") if lang != language]
    before = [exported(client, "json", lang) for lang in others]
    content = exported(client, form, language)
    empty_the_site()
    edition = make_edition()

    bring_in(read_schedule(content), edition)

    make_release(edition)
    assert [exported(client, "json", lang) for lang in others] == before


@FORMS
def test_round_trip_into_another_edition_changes_only_its_year(form, client):
    make_rich_week()
    before = exported(client, form, "en")
    edition = make_edition(2027)

    bring_in(read_schedule(before), edition)

    make_release(edition)
    after = exported(client, form, "en", year=2027)
    assert of_year(after, b"2027") == of_year(before, b"2026")


def of_year(content, year):
    for named in (b"week%s", b"week-%s", b"Week %s", b"/%s/"):
        content = content.replace(named % year, named % b"YEAR")
    return content


@FORMS
def test_bringing_our_own_file_back_changes_nothing(form, client):
    make_rich_week()
    content = exported(client, form, "en")
    edition = Edition.objects.get()

    first = bring_in(read_schedule(content), edition)
    second = bring_in(read_schedule(content), edition)

    make_found = [
        (r.counts["changed"], r.counts["new"], r.counts["gone"]) for r in (first, second)
    ]
    assert make_found == [(0, 0, 0), (0, 0, 0)]


@FORMS
def test_what_another_program_changed_in_our_file_is_taken(form, client):
    make_rich_week()
    content = exported(client, form, "en").replace(b"Opening", b"Grand opening")
    edition = Edition.objects.get()

    report = bring_in(read_schedule(content), edition)

    session = Session.objects.get(title_it="Apertura")
    assert (session.title_en, report.counts["changed"]) == ("Grand opening", 1)


@pytest.mark.parametrize("written", [as_json, as_xml])
@FORMS
def test_file_of_another_system_survives_the_round_trip_through_ours(written, form, client):
    events = [event(n, abstract=f"<p>One</p><p>{n}</p>", subtitle="x") for n in range(1, 20)]
    edition = make_edition()
    bring_in(read_schedule(written(*events)), edition)
    make_release(edition)
    before = exported(client, form, "en")
    empty_the_site()
    edition = make_edition()

    bring_in(read_schedule(before), edition)

    make_release(edition)
    assert exported(client, form, "en") == before


def test_what_is_told_is_told_in_the_reader_s_language():
    with override("it"):
        report = bring_in(read_schedule(as_json(event(1))), make_edition())

        summary = report.summary()

    assert summary[0] != "1 session is new."


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("spoil", [broken_json, broken_xml])
def test_a_broken_file_is_refused_or_taken_and_never_half(spoil, seed, client):
    make_rich_week()
    form = "json" if spoil is broken_json else "xml"
    content = spoil(exported(client, form, "en"), seed)
    empty_the_site()
    edition = make_edition()

    try:
        bring_in(read_schedule(content), edition)
    except ScheduleRefused as refusal:
        found = (bool(str(refusal)), edition.sessions.count(), Person.objects.count())
        assert found == (True, 0, 0)
        return

    again = bring_in(read_schedule(content), edition)
    make_release(edition)
    assert (again.counts["new"], again.counts["changed"], again.counts["gone"]) == (0, 0, 0)
    assert faults_in_json(exported(client, "json", "en")) == []
