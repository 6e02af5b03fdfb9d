"""What our files say beside the standard: whatever the standard has no word for, and only that.

Texts are given in the languages that the file does not speak. Where a text is missing in the
file’s language and another one stands in for it, `said` names the language it is in.
"""

from cooperation_week.lib.clocks import iso
from cooperation_week.lib.words import Words
from events.programme.schedules.entries import duration_of, guid_of, people_of
from events.programme.schedules.naming import place_of, room_of
from events.programme.schedules.telling import description_of, mark_of_cancelled
from events.programme.schedules.texts import fingerprint, in_one_form, words_in_one_form

ONLY_WHERE_THERE_IS = ("stream", "slides", "recording", "sources", "floor_languages")
ONLY_WHERE_THERE_IS += ("interpreted_languages",)
OF_A_PERSON = ("latin_family", "latin_given", "han_family", "han_given")


def extension_of(timed, rooms, entries, language):
    people = {p.uid: p for s in timed for p in people_of(s)}
    return {
        "language": language,
        "places": _places(timed, rooms),
        "themes": {theme.slug: words_in_one_form(theme.name) for theme in entries.themes},
        "people": {
            uid: _person(person, entries.people[uid]) for uid, person in sorted(people.items())
        },
        "sessions": {guid_of(session): _session(session, language) for session in timed},
    }


def _places(timed, rooms):
    """Return by label of the room which leg, house and room it stands for."""
    places = {}
    for session in timed:
        label, _guid = room_of(session.occasion, rooms)
        places.setdefault(label, _place(*place_of(session.occasion)))
    return {label: places[label] for label, _guid in rooms.values()}


def _place(leg, venue, room):
    return {
        "leg": _known(
            slug=leg.slug,
            city=words_in_one_form(leg.city),
            country=leg.country,
            zone=leg.zone.key,
            latitude=leg.latitude,
            longitude=leg.longitude,
        ),
        "venue": venue
        and _known(
            name=words_in_one_form(venue.name),
            address=words_in_one_form(venue.address),
            latitude=venue.latitude,
            longitude=venue.longitude,
        ),
        "room": room
        and _known(
            name=words_in_one_form(room.name),
            capacity=room.capacity,
            booths=room.booths,
            is_step_free=room.is_step_free,
        ),
    }


def _person(person, number):
    # All that is known: XML says of a person no more than number and name.
    translated = ("honorific", "position", "affiliation", "biography")
    return _known(
        number=number,
        **{name: in_one_form(getattr(person, name)) for name in OF_A_PERSON},
        is_family_first=person.is_family_first or None,
        **{name: words_in_one_form(getattr(person, name)) for name in translated},
    )


def _session(session, language):
    description = description_of(session, language)
    occasion = session.occasion
    whole = duration_of(occasion) == _exactly(occasion)
    return _known(
        access=session.access,
        state=session.state,
        slug=session.slug,
        mark=mark_of_cancelled() if session.is_cancelled else "",
        **_texts(session, ("title", "summary"), language),
        note=words_in_one_form(session.note),
        description=fingerprint(description) if description else "",
        component=_component(session.component),
        theme=session.theme and session.theme.slug,
        ends_at=None if whole else iso(occasion.ends_at),
        **{
            name: list(v) if isinstance(v := getattr(session, name), tuple) else v
            for name in ONLY_WHERE_THERE_IS
        },
        appearances=_appearances(session.appearances),
        talks=[_talk(talk) for talk in session.talks],
    )


def _exactly(occasion):
    length = occasion.ends_at - occasion.starts_at
    minutes, rest = divmod(int(length.total_seconds()), 60)
    return None if rest else f"{minutes // 60:02}:{minutes % 60:02}"


def _texts(thing, names, language):
    """Return the texts that the file itself does not give, and which language it gives instead."""
    found, said = {}, {}
    for name in names:
        words = Words(words_in_one_form(getattr(thing, name)))
        given = words.said_in(language)
        found[name] = {lang: text for lang, text in words.items() if lang != given.language}
        if words and given.language != language:
            said[name] = given.language
    return {**found, "said": said}


def _component(component):
    return component and _known(
        name=words_in_one_form(component.name),
        ordinal=component.ordinal,
        note=words_in_one_form(component.note),
    )


def _appearances(appearances):
    return [
        _known(person=a.person.uid, role=a.role, affiliation=words_in_one_form(a.affiliation))
        for a in appearances
        if not a.person.is_erased
    ]


def _talk(talk):
    return _known(
        title=words_in_one_form(talk.title),
        summary=words_in_one_form(talk.summary),
        starts_at=iso(talk.starts_at),
        ends_at=iso(talk.ends_at),
        appearances=_appearances(talk.appearances),
    )


def _known(**facts):
    """Leave out what is not known: None, and empty texts, lists and words."""
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], {}, ())}
