"""Invitations that a mail carries: one appointment, one method, one attendee."""

from dataclasses import replace

import pytest

from cooperation_week.lib.icalendar import invitation
from cooperation_week.lib.words import Said
from tests.calendar_readers import (
    lines_of,
    properties_of,
    read_by_ics,
    read_by_vobject,
    sequences_in,
)
from tests.cooperation_week.lib.test_icalendar import (
    HOSTILE,
    ROME,
    SHANGHAI,
    as_read,
    entry,
    file_of,
    zone_in,
)

ORGANISER = ("Cooperation Week", "week@example.org")
READER = "reader@example.org"


def invite(one, method="REQUEST"):
    return invitation(one, ORGANISER, READER, method).encode()


def values(file, name):
    """Return the lines of one property, in order."""
    return [line for line in properties_of(file) if line.startswith((f"{name}:", f"{name};"))]


def test_request_names_its_method_the_organiser_and_the_one_who_comes():
    file = invite(entry())

    assert values(file, "METHOD") == ["METHOD:REQUEST"]
    assert values(file, "ORGANIZER") == ['ORGANIZER;CN="Cooperation Week":mailto:week@example.org']
    assert values(file, "ATTENDEE") == [
        "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE"
        ":mailto:reader@example.org"
    ]
    assert (values(file, "STATUS"), file.count(b"BEGIN:VEVENT")) == (["STATUS:CONFIRMED"], 1)


def test_cancel_says_so_in_method_and_status():
    file = invite(entry(), "CANCEL")

    assert (values(file, "METHOD"), values(file, "STATUS")) == (
        ["METHOD:CANCEL"],
        ["STATUS:CANCELLED"],
    )
    assert len(values(file, "ATTENDEE")) == 1


@pytest.mark.parametrize(("method", "is_cancelled"), [("REQUEST", False), ("CANCEL", True)])
@pytest.mark.parametrize("zone", [ROME, SHANGHAI])
def test_two_readers_read_what_was_meant(method, is_cancelled, zone):
    one = entry(starts=entry().starts.astimezone(zone), ends=entry().ends.astimezone(zone))

    file = invite(one, method)

    meant = {one.uid: as_read(replace(one, is_cancelled=is_cancelled))}
    assert (read_by_vobject(file), read_by_ics(file)) == (meant, meant)
    assert zone_in(file, zone.key) is not None


@pytest.mark.parametrize("title", HOSTILE)
def test_nothing_in_a_title_breaks_out_of_it(title):
    file = invite(entry(title=Said(title, "it"), location=Said(title, "it")))

    assert [values(file, name) for name in ("METHOD", "STATUS")] == [
        ["METHOD:REQUEST"],
        ["STATUS:CONFIRMED"],
    ]
    assert (len(values(file, "ATTENDEE")), len(read_by_vobject(file))) == (1, 1)


def test_address_brings_no_line_of_its_own():
    file = invitation(entry(), ORGANISER, "a@example.org\r\nX-A:b", "REQUEST").encode()

    assert values(file, "X-A") == []


def test_uid_and_sequence_are_those_of_the_feed():
    one = entry(sequence=7)

    assert sequences_in(invite(one)) == sequences_in(file_of(one)) == {one.uid: 7}


def test_lines_are_short_and_the_same_entry_gives_the_same_octets():
    one = entry(title=Said("中意创新合作周" * 40, "zh-hans"))

    assert (lines_of(invite(one)) != [], invite(one)) == (True, invite(one))
