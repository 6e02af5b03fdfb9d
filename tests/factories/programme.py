from itertools import count

from events.programme.models import Appearance, Host, Person, Session, SessionPhoto, Talk
from tests.factories.events import the_edition, the_leg
from tests.moments import ONE_HOUR, OPENING

_numbers = count(1)


def make_person(**fields):
    number = next(_numbers)
    defaults = {
        "slug": f"person-{number}",
        "latin_family": "Rossi",
        "latin_given": f"Maria {number}",
        "affiliation_en": "University of Naples",
    }
    return Person.objects.create(**defaults | fields)


def make_chinese_person(**fields):
    defaults = {
        "latin_family": "Li",
        "latin_given": "Jie",
        "han_family": "李",
        "han_given": "洁",
        "is_family_first": True,
    }
    return make_person(**defaults | fields)


def make_session(edition=None, **fields):
    """Make a confirmed session of one hour at the opening; name `held_on` for one of a day."""
    number = next(_numbers)
    edition = edition or the_edition()
    defaults = {
        "slug": f"session-{number}",
        "title_en": f"Session {number}",
        "kind": Session.Kind.SEMINAR,
        "state": Session.State.CONFIRMED,
        **_place_and_time(edition, **fields),
    }
    return Session.objects.create(edition=edition, **defaults | fields)


def _place_and_time(edition, *, leg=None, venue=None, room=None, **fields):
    venue = venue or (room and room.venue)
    place = {"leg": leg or (venue and venue.leg) or the_leg(edition), "venue": venue, "room": room}
    if "starts_at" in fields or "held_on" in fields:
        starts_at = fields.get("starts_at")
    else:
        starts_at = OPENING
    return {**place, "starts_at": starts_at, "ends_at": starts_at and starts_at + ONE_HOUR}


def make_talk(session=None, **fields):
    number = next(_numbers)
    defaults = {"title_en": f"Talk {number}", "position": number % 30_000}
    return Talk.objects.create(session=session or make_session(), **defaults | fields)


def make_appearance(session=None, person=None, *, talk=None, **fields):
    """Put a person on a session, or on one of its talks."""
    session = session or (talk.session if talk else make_session())
    person = person or make_person()
    return Appearance.objects.create(session=session, person=person, talk=talk, **fields)


def make_photo(session=None, **fields):
    """Put a photo on a session; no file stands behind it."""
    number = next(_numbers)
    defaults = {
        "picture": f"sessions/{number:032x}",
        "focus_x": 50,
        "focus_y": 40,
        "alt_en": f"People in a hall {number}",
        "position": number % 30_000,
    }
    return SessionPhoto.objects.create(session=session or make_session(), **defaults | fields)


def make_host(session, host, **fields):
    """Let an institution or a centre hold a session."""
    return Host.objects.create(session=session, **{host._meta.model_name: host}, **fields)
