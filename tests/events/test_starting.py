"""Starting an edition from an earlier one."""

from datetime import date, timedelta

import pytest

from events.archive import archived_years, facts_of
from events.models import Country, Edition, Partner
from events.planned import ChangedMeanwhile, NotDone
from events.programme.models import Session
from events.starting import Beginning, named_for, plan_edition, start_edition
from tests.factories import change
from tests.factories.centres import make_partner
from tests.factories.events import (
    make_chinese_leg,
    make_component,
    make_edition,
    make_figure,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.programme import make_session
from tests.moments import FIRST_DAY, LAST_DAY

pytestmark = pytest.mark.django_db
NEXT_YEAR = {"year": 2028, "first_day": date(2028, 11, 9), "last_day": date(2028, 11, 9)}
OPENS, ENDS = date(2027, 11, 9), date(2027, 11, 11)


@pytest.fixture
def edition():
    return make_edition(about_en="Words", theme_en="The sea", notice_en="Bring an umbrella")


def beginning(source, **fields):
    defaults = {
        "year": 2027,
        "ordinal": 18,
        "host_country": Country.CHINA,
        "first_day": OPENS,
        "last_day": ENDS,
        "places_from": None,
    }
    return Beginning(source, **{**defaults, **fields})


@pytest.mark.parametrize(
    ("host", "language", "name", "flipped"),
    [
        ("CN", "it", "Settimana Italia-Cina della Scienza", "Settimana Cina-Italia della Scienza"),
        ("IT", "it", "Settimana Cina – Italia", "Settimana Italia – Cina"),
        ("IT", "it", "Settimana Italia-Cina", "Settimana Italia-Cina"),
        ("IT", "en", "China Italy Innovation Week", "Italy China Innovation Week"),
        ("CN", "en", "Italy-China Week", "China-Italy Week"),
        ("CN", "en", "A week of science", "A week of science"),
        # The usual Chinese name does not flip.
        ("IT", "zh-hans", "中意创新合作周", "中意创新合作周"),
    ],
)
def test_host_country_comes_first_in_the_name(host, language, name, flipped):
    assert named_for(host, name, language) == flipped


@pytest.mark.parametrize("year", archived_years())
def test_italian_names_of_the_past_show_that_the_host_comes_first(year):
    """But for 2014, whose sources wrote it the other way round."""
    facts = facts_of(year)
    name = facts["name"].get("it", "")

    assert (named_for(facts["host_country"], name, "it") == name) == (year != 2014)


def test_new_edition_has_its_own_numbers_and_days_and_the_name_for_its_host(edition):
    start_edition(beginning(edition))

    new = Edition.objects.get(year=2027)
    assert (new.ordinal, new.host_country, new.first_day, new.last_day) == (18, "CN", OPENS, ENDS)
    assert (new.name_it, new.name_en, new.name_zh_hans) == (
        "Settimana Cina-Italia",
        "China-Italy Week",
        "中意创新合作周",
    )
    assert (new.about_en, new.theme_en, new.notice_en, new.sources) == ("", "", "", "")


def test_edition_started_from_a_sample_is_none(edition):
    change(edition, is_sample=True)

    assert start_edition(beginning(edition)).is_sample is False


def test_name_stays_as_it_is_when_the_host_does(edition):
    change(edition, name_en="China-Italy Week")

    new = start_edition(beginning(edition, host_country=Country.ITALY))

    assert new.name_en == "China-Italy Week"


def test_components_come_along_with_their_next_ordinal_and_themes_as_they_are(edition):
    make_component(edition, name_en="Innovation Forum", ordinal=16)
    make_component(edition, name_en="Agora", ordinal=None, note_en="For schools")
    make_theme(edition, slug="sea", name_en="Sea", name_zh_hans="海洋")

    new = start_edition(beginning(edition))

    components = new.components.order_by("pk").values_list("name_en", "ordinal", "note_en")
    assert list(components) == [("Innovation Forum", 17, ""), ("Agora", None, "For schools")]
    assert list(new.themes.values_list("slug", "name_zh_hans")) == [("sea", "海洋")]
    assert edition.components.count() == 2


def test_components_and_themes_may_be_left(edition):
    make_component(edition), make_theme(edition)

    new = start_edition(beginning(edition, with_components=False, with_themes=False))

    assert (new.components.count(), new.themes.count()) == (0, 0)


def test_institutions_come_along_but_for_those_that_only_took_part(edition):
    promoter = make_partner(edition, role=Partner.Role.PROMOTER, position=3)
    make_partner(edition, role=Partner.Role.PARTICIPANT)

    new = start_edition(beginning(edition))
    bare = start_edition(beginning(edition, with_partners=False, **NEXT_YEAR))

    told = new.partners.values_list("institution", "role", "position")
    assert list(told) == [(promoter.institution_id, "promoter", 3)]
    assert bare.partners.count() == 0


def test_places_come_from_the_last_time_in_that_country(edition):
    make_leg(edition)
    in_china = make_edition(2025)
    beijing = make_chinese_leg(in_china, slug="beijing")
    room = make_room(make_venue(beijing, name_en="Shougang"), name_en="Hall 3", capacity=300)

    new = start_edition(beginning(edition, places_from=in_china))

    [leg] = new.legs.all()
    [venue] = leg.venues.all()
    [copied] = venue.rooms.all()
    assert (leg.slug, leg.zone, leg.city_zh_hans) == ("beijing", "Asia/Shanghai", "北京")
    assert (venue.name_en, copied.name_en, copied.capacity) == ("Shougang", "Hall 3", 300)
    assert (in_china.legs.get(), room.venue.rooms.get()) == (beijing, room)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((FIRST_DAY, FIRST_DAY + timedelta(1)), (OPENS, OPENS + timedelta(1))),
        ((FIRST_DAY + timedelta(1), LAST_DAY), (OPENS + timedelta(1), ENDS)),
        ((None, None), (None, None)),
    ],
)
def test_cities_keep_their_distance_from_the_first_day_within_the_new_ones(before, after, edition):
    make_leg(edition, first_day=before[0], last_day=before[1])

    new = start_edition(beginning(edition, places_from=edition))

    assert new.legs.values_list("first_day", "last_day").get() == after


def test_sessions_and_figures_are_made_anew(edition):
    make_session(edition), make_figure(edition)

    new = start_edition(beginning(edition, places_from=edition))

    assert (Session.objects.filter(edition=new).count(), new.figures.count()) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"year": 2026}, "year", "There is an edition of 2026 already."),
        ({"first_day": date(2026, 1, 1)}, "first_day", "This day is not in 2027."),
        ({"last_day": date(2028, 1, 1)}, "last_day", "This day is not in 2027."),
        ({"last_day": date(2027, 1, 1)}, "last_day", "The last day is not before the first."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(fields, field, sentence, edition):
    with pytest.raises(NotDone, match=sentence) as refused:
        start_edition(beginning(edition, **fields))

    assert refused.value.field == field
    assert Edition.objects.count() == 1


def test_plan_shows_it_and_makes_nothing(edition):
    make_room(make_venue(make_leg(edition), name_en="Museum"), name_en="Newton")

    planned = plan_edition(beginning(edition, places_from=edition))

    [(city, [(venue, [room])])] = planned.cities
    assert (city.city_en, venue["en"], room["en"]) == ("Naples", "Museum", "Newton")
    assert Edition.objects.count() == 1


def test_nothing_is_made_when_something_else_was_shown(edition):
    seen = plan_edition(beginning(edition)).digest
    make_theme(edition)

    with pytest.raises(ChangedMeanwhile):
        start_edition(beginning(edition), seen=seen)

    assert Edition.objects.count() == 1
