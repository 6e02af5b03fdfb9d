"""Fill an empty database with an edition of any size, and publish it.

    python -m bench.generate 2000       2,000 sessions on five days in three cities
    python -m bench.generate 200 1      200 sessions on one day
    python -m bench.generate again      one more change, published

Prints how many seconds publishing took.
"""

import sys
import time
from datetime import UTC, date, datetime, timedelta

import django
from django.core.management import call_command

django.setup()

from cooperation_week.lib.words import LANGUAGES, column  # noqa: E402
from cooperation_week.releases.models import Release  # noqa: E402
from cooperation_week.releases.publishing import publish  # noqa: E402
from events.models import Edition, Leg, Room, Theme, Venue  # noqa: E402
from events.programme.models import Appearance, Person, Session, Talk  # noqa: E402

YEAR, FIRST_DAY = 2026, date(2026, 12, 1)
RELEASED_AT = datetime(2026, 11, 1, 8, tzinfo=UTC)
CITIES = [("naples", "IT", "Europe/Rome"), ("rome", "IT", "Europe/Rome")]
CITIES += [("beijing", "CN", "Asia/Shanghai")]
ROOMS_IN_A_CITY, THEMES, PEOPLE_IN_A_SESSION = 10, 8, 3
SUMMARY = {
    "it": "Ricercatori e imprese dei due Paesi presentano risultati comuni e nuovi progetti. ",
    "en": "Researchers and companies of both countries present joint results and new projects. ",
    "zh-hans": "两国的研究人员和企业介绍共同成果与新项目。",
}


def words(field, texts):
    return {column(field, language): texts[language] for language in LANGUAGES}


def named(field, text):
    return words(field, dict.fromkeys(LANGUAGES, text))


def generate(sessions, days):
    edition = make_edition(days)
    rooms = [room for city in CITIES for room in make_city(edition, *city)]
    themes = [
        Theme(edition=edition, slug=f"t-{n}", **named("name", f"Theme {n}")) for n in range(THEMES)
    ]
    Theme.objects.bulk_create(themes)
    people = Person.objects.bulk_create(make_person(n) for n in range(max(20, sessions * 4 // 10)))
    made = [make_session(edition, rooms, themes, n, days) for n in range(sessions)]
    Session.objects.bulk_create(made)
    Talk.objects.bulk_create(make_talk(session, n) for session in made[::4] for n in range(3))
    Appearance.objects.bulk_create(
        Appearance(session=session, person=people[(n * PEOPLE_IN_A_SESSION + m) % len(people)])
        for n, session in enumerate(made)
        for m in range(PEOPLE_IN_A_SESSION)
    )
    return edition


def make_edition(days):
    last_day = FIRST_DAY + timedelta(days=days - 1)
    return Edition.objects.create(
        year=YEAR,
        ordinal=15,
        host_country="IT",
        first_day=FIRST_DAY,
        last_day=last_day,
        is_sample=True,
        **named("name", "Bench Week"),
    )


def make_city(edition, slug, country, zone):
    leg = Leg.objects.create(
        edition=edition,
        slug=slug,
        country=country,
        zone=zone,
        first_day=edition.first_day,
        last_day=edition.last_day,
        **named("city", slug.title()),
    )
    venue = Venue.objects.create(leg=leg, **named("name", f"Centre of {slug.title()}"))
    return Room.objects.bulk_create(
        Room(venue=venue, position=n, capacity=100, **named("name", f"Room {n}"))
        for n in range(ROOMS_IN_A_CITY)
    )


def make_person(number):
    return Person(
        slug=f"person-{number}",
        latin_family="Rossi",
        latin_given=f"Maria {number}",
        han_family="李",
        han_given="洁",
        **words("biography", SUMMARY),
        **named("affiliation", "University"),
    )


def make_session(edition, rooms, themes, number, days):
    room = rooms[number % len(rooms)]
    turn, day = divmod(number // len(rooms), days)
    starts_at = datetime(2026, 12, 1, 7, tzinfo=UTC) + timedelta(days=day, minutes=30 * turn)
    return Session(
        edition=edition,
        slug=f"session-{number}",
        kind=Session.Kind.values[number % 8],
        state=Session.State.CONFIRMED,
        theme=themes[number % len(themes)],
        leg=room.venue.leg,
        venue=room.venue,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        floor_languages=["en"],
        interpreted_languages=["it", "zh-hans"],
        **named("title", f"Session {number}"),
        **words("summary", {language: text * 4 for language, text in SUMMARY.items()}),
    )


def make_talk(session, number):
    return Talk(session=session, position=number, **named("title", f"Talk {number}"))


def publish_and_time():
    now = RELEASED_AT + timedelta(hours=Release.objects.count())
    started = time.perf_counter()
    publish(f"week-{YEAR}", by=None, note={}, now=now)
    return time.perf_counter() - started


def main(what, days="5"):
    if what == "again":
        session = Session.objects.order_by("pk").last()
        session.title_en += " again"
        session.save()
    else:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        generate(int(what), int(days))
    print(publish_and_time())


if __name__ == "__main__":
    main(*sys.argv[1:])
