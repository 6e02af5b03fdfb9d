"""The export in the shape of Erasmus Without Paper, against what its specification says.

GRAMMAR was written from the published facts of omobility-las 1: which elements stand where, how
often, and what they hold. It knows the part that is exported here.
"""

import re
from xml.etree import ElementTree

import pytest

from centres.mobility.agreeing.exchange import NAMESPACE, agreement_xml
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.models import Application, Call, Party
from centres.mobility.refusals import MobilityRefused
from tests.factories.agreements import (
    approve_as,
    make_agreed,
    make_agreement,
    make_course,
    make_partner_link,
    make_version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TEXT, DAY, MOMENT = r".*", r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"
COMPONENTS = [
    ("components-studied", "?"), ("components-recognized", "?"), ("student-signature", "1"),
    ("sending-hei-signature", "1"), ("receiving-hei-signature", "?"),
]  # fmt: skip
INSTITUTION = [("hei-id", "1"), ("ounit-name", "?"), ("ounit-id", "?"), ("contact-person", "1")]
SIGNATURE = [
    ("signer-name", "?"), ("signer-position", "?"), ("signer-email", "?"), ("timestamp", "1"),
    ("signer-app", "?"),
]  # fmt: skip
# The children of an element in their order, or the pattern of its text.
GRAMMAR = {
    "omobility-las-get-response": [("la", "*")],
    "la": [
        ("omobility-id", "1"), ("sending-hei", "1"), ("receiving-hei", "1"),
        ("receiving-academic-year-id", "1"), ("student", "1"), ("start-date", "1"),
        ("end-date", "1"), ("eqf-level-studied-at-departure", "1"), ("isced-f-code", "1"),
        ("isced-clarification", "?"), ("student-language-skill", "1"), ("first-version", "?"),
        ("approved-changes", "?"), ("changes-proposal", "?"),
    ],
    "sending-hei": INSTITUTION, "receiving-hei": INSTITUTION,
    "contact-person": [("given-names", "1"), ("family-name", "1"), ("email", "1")],
    "student": [
        ("given-names", "1"), ("family-name", "1"), ("global-id", "?"), ("birth-date", "1"),
        ("citizenship", "1"), ("gender", "1"), ("email", "1"),
    ],
    "student-language-skill": [("language", "1"), ("cefr-level", "1")],
    "first-version": COMPONENTS, "approved-changes": COMPONENTS, "changes-proposal": COMPONENTS,
    "components-studied": [("component", "*")], "components-recognized": [("component", "*")],
    "component": [
        ("los-id", "?"), ("los-code", "?"), ("title", "1"), ("loi-id", "?"), ("term-id", "?"),
        ("credit", "*"), ("recognition-conditions", "?"), ("short-description", "?"),
    ],
    "credit": [("scheme", "1"), ("value", "1")],
    "student-signature": SIGNATURE, "sending-hei-signature": SIGNATURE,
    "receiving-hei-signature": SIGNATURE,
    "omobility-id": r"[\x21-\x7e]{1,64}", "hei-id": r".+", "ounit-name": TEXT,
    "given-names": TEXT, "family-name": r".+", "email": r".+@.+", "birth-date": DAY,
    "receiving-academic-year-id": r"\d{4}/\d{4}", "citizenship": r"[A-Z]{2}", "gender": "[0129]",
    "start-date": DAY, "end-date": DAY, "eqf-level-studied-at-departure": "[1-8]",
    "isced-f-code": r"\d{2,4}", "language": "[a-z]{2}", "cefr-level": r"[ABC][12][-+]?|NS",
    "los-code": TEXT, "title": r".+", "scheme": r".+", "value": r"\d+(\.\d+)?",
    "short-description": TEXT, "signer-name": TEXT, "timestamp": MOMENT,
}  # fmt: skip
ATTRIBUTES = {
    "component": {"status": "inserted|deleted", "reason-text": TEXT},
    "changes-proposal": {"id": r".+"},
}
TIMES = {"1": (1, 1), "?": (0, 1), "*": (0, 999)}


def faults_of(element):
    """Return what the specification does not allow in an element, as sentences."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    rule = GRAMMAR[name]
    for key, value in element.attrib.items():
        if not re.fullmatch(ATTRIBUTES.get(name, {}).get(key, "(?!)"), value):
            yield f"{name} {key}={value}"
    if isinstance(rule, str):
        if not re.fullmatch(rule, element.text or ""):
            yield f"{name}: {element.text}"
        return
    children = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
    order = [child for child, _times in rule]
    if [child for child in order for _each in range(children.count(child))] != children:
        yield f"{name}: {children}"
    for child, times in rule:
        least, most = TIMES[times]
        if not least <= children.count(child) <= most:
            yield f"{name}: {child} {children.count(child)} times"
    for child in element:
        yield from faults_of(child)


def asked(agreement):
    for side in (Party.HOME, Party.HOST):
        make_partner_link(agreement, side)
    return agreement


def exported(agreement):
    return ElementTree.fromstring(agreement_xml(agreement, standing_of(agreement)))  # noqa: S314


def text_of(root, path):
    steps = "/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/"))
    return [element.text for element in root.findall(steps)]


@pytest.mark.parametrize("approving", [[], [Party.APPLICANT], [*Party]])
def test_export_keeps_to_the_specification(approving):
    agreement = asked(make_agreement())
    version = make_version(agreement)
    for party in approving:
        approve_as(version, party)

    root = exported(agreement)

    assert [*faults_of(root)] == []


def test_export_tells_who_goes_where_and_what_is_studied_and_recognised():
    agreement = asked(make_agreed())

    root = exported(agreement)

    assert text_of(root, "la/sending-hei/hei-id") == ["Tongji University"]
    assert text_of(root, "la/receiving-hei/hei-id") == ["unina.example"]
    assert text_of(root, "la/first-version/components-studied/component/title") == ["Physics I"]
    assert text_of(root, "la/first-version/components-studied/component/credit/scheme") == ["ects"]
    assert text_of(root, "la/first-version/components-recognized/component/title") == ["大学物理"]


def test_changes_tell_what_is_new_what_is_gone_and_why():
    agreement = asked(make_agreed())
    change = make_version(agreement, make_course("Physics II"), reason="It is not taught.")
    approve_as(change, Party.APPLICANT, Party.HOME)

    proposed = exported(agreement)
    approve_as(change, Party.HOST)
    agreed = exported(agreement)

    for root, place in ((proposed, "changes-proposal"), (agreed, "approved-changes")):
        assert [*faults_of(root)] == []
        steps = ["la", place, "components-studied", "component"]
        found = root.findall("/".join(f"{{{NAMESPACE}}}{step}" for step in steps))
        assert [each.attrib for each in found] == [
            {"status": "inserted", "reason-text": "It is not taught."},
            {"status": "deleted", "reason-text": "It is not taught."},
        ]


@pytest.mark.parametrize(
    ("stay", "sentence"),
    [
        ({"isced": ""}, "the field"), ({"eqf": None}, "the level of studies"),
        ({"scheme": "hsk", "grade": "4"}, "a level of the CEFR"), ({"language": ""}, "CEFR"),
    ],
)  # fmt: skip
def test_nothing_is_made_up_for_the_format(stay, sentence):
    agreement = asked(make_agreement())
    make_version(agreement, **stay)

    with pytest.raises(MobilityRefused, match=sentence):
        exported(agreement)


def test_what_the_application_does_not_say_is_not_made_up_either():
    agreement = make_agreement()
    Application.objects.update(born_on=None, citizenship="")
    Call.objects.update(academic_year="next year")
    make_version(agreement)
    agreement = type(agreement).objects.get()

    with pytest.raises(MobilityRefused) as refused:
        exported(agreement)

    for words in ("academic year", "coordinators", "date of birth", "citizenship"):
        assert words in str(refused.value)


def test_teaching_is_not_exported():
    agreement = make_agreement(audience="teacher")
    make_version(agreement)

    with pytest.raises(MobilityRefused, match="Only a learning agreement"):
        exported(agreement)
