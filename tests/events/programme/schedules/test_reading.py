"""Reading schedule files: encodings, broken ones, and those that mean no good."""

import pytest

from events.programme.schedules.reading import ScheduleRefused, read_schedule, values
from tests.schedule_files import as_json, as_xml, event

CHINESE = event(1, title="中意创新合作周")


def titles(content):
    return [each.title for each in read_schedule(content).events]


def refusal(content):
    with pytest.raises(ScheduleRefused) as refused:
        read_schedule(content)
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        as_json(CHINESE),
        b"\xef\xbb\xbf" + as_json(CHINESE),
        as_json(CHINESE).decode().encode("utf-16"),
        as_json(CHINESE).decode().encode("utf-16-le"),
        as_json(CHINESE).decode().encode("utf-16-be"),
        as_json(CHINESE).decode().encode("utf-32"),
        as_xml(CHINESE),
        b"\xef\xbb\xbf" + as_xml(CHINESE),
        as_xml(CHINESE, encoding="gbk"),
        as_xml(CHINESE, encoding="gb2312"),
        as_xml(CHINESE, encoding="gb18030"),
        as_xml(CHINESE, encoding="utf-16"),
        as_xml(CHINESE, encoding="utf-16-le"),
    ],
)
def test_common_encodings_are_read(content):
    assert titles(content) == ["中意创新合作周"]


def test_line_that_is_not_in_the_encoding_is_named():
    content = as_json(event(1, title="中意")).decode().encode("gbk")

    assert refusal(content).startswith("Line 21 is not UTF-8.") or "is not UTF-8" in refusal(
        content
    )


def test_stranger_encodings_are_refused():
    content = as_xml(event(1)).replace(b"utf-8", b"unicode_escape")

    assert refusal(content) == "The encoding “unicode_escape” is not read here."


@pytest.mark.parametrize(
    ("content", "beginning"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"PK\x03\x04 a zip", "Line 1 is not JSON"),
        (b"[1, 2", "Line 1 is not JSON"),
        (b"{}", "This is no schedule"),
        (b"[]", "This is no schedule"),
        (b'{"schedule": {"conference": {"days": 1}}}', "This is no schedule"),
        (b"[" * 200_000, "This is no schedule"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "This is no schedule"),
        (b"<schedule>\n<day>\n</schedule>", "Line 3 is not XML from sign 3 on."),
        (b"<html><body/></html>", "This is no schedule"),
        (b"<schedule>" + b"<a>" * 100, "Line 1: this is no schedule"),
        (as_json(event(1))[:-20], "Line "),
        (as_xml(event(1))[:-20], "Line "),
    ],
)
def test_broken_file_is_refused_with_a_sentence(content, beginning):
    assert refusal(content).startswith(beginning)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE schedule [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE schedule SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_type_is_refused(declared):
    content = as_xml(event(1), before=declared)

    assert refusal(content) == "Line 2 declares a document type; such files are not read."


def test_nonsense_in_our_own_extension_is_passed_over():
    content = as_xml(event(1)).replace(
        b"</schedule>", b"<?x_cooperation_week {not json?></schedule>"
    )

    read = read_schedule(content)

    assert ([e.title for e in read.events], len(read.problems)) == (["Talk 1"], 1)


@pytest.mark.parametrize("written", [as_json, as_xml])
def test_line_of_each_session_is_known(written):
    content = written(event(1), event(2), event(3))

    found = [each.line for each in read_schedule(content).events]

    lines = content.decode().split("\n")
    near = [range(line - 3, line + 3) for line in found]
    named = [
        any(each.guid in lines[n] for n in span if 0 <= n < len(lines))
        for each, span in zip(read_schedule(content).events, near, strict=True)
    ]
    assert (named, found == sorted(found)) == ([True] * 3, True)


def test_more_sessions_than_anybody_holds_are_refused(monkeypatch):
    monkeypatch.setattr(values, "MOST_EVENTS", 2)

    assert refusal(as_xml(event(1), event(2), event(3))) == "The file has more than 2 sessions."


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(values, "MOST_MEGABYTES", 0)

    assert refusal(as_json(event(1))) == "The file is larger than 0 MB."


def test_event_that_would_fill_the_memory_is_refused():
    content = as_xml(event(1)).replace(b"</event>", b"<event/>" * 10_001 + b"</event>")

    assert "one session holds far too much" in refusal(content)


def test_many_elements_are_no_fault_when_no_event_has_them_all():
    content = as_xml(event(1)).replace(b"<day ", b"<version/>" * 10_001 + b"<day ")

    assert titles(content) == ["Talk 1"]
