"""A learning agreement as XML in the shape of Erasmus Without Paper (omobility-las, version 1).

Nothing is made up for the format: where it asks for what the agreement does not say, the export is
refused and tells what is missing. Gender is never asked here, and “0” stands for not known.
"""

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils.translation import gettext as _

from centres.mobility.agreeing.content import LEARNING, from_json
from centres.mobility.agreeing.credits import write
from centres.mobility.agreeing.partners import partners_of
from centres.mobility.models import Party, Scheme
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.words import listing

NAMESPACE = (
    "https://github.com/erasmus-without-paper/ewp-specs-api-omobility-las/blob/stable-v1"
    "/endpoints/get-response.xsd"
)
ACADEMIC_YEAR = re.compile(r"^\d{4}/\d{4}$")
# As the specification wants titles: in English where there is one.
TITLE_IN = ("en", "it", "zh-hans")
SIGNATURES = {
    Party.APPLICANT: "student-signature",
    Party.HOME: "sending-hei-signature",
    Party.HOST: "receiving-hei-signature",
}


def agreement_xml(agreement, standing):
    """Return the document as bytes. Raises MobilityRefused where the format needs more."""
    application = agreement.offer.application
    latest = standing.in_force or standing.latest
    if agreement.kind != LEARNING or latest is None:
        raise MobilityRefused(_("Only a learning agreement that has a version can be exported."))
    content = from_json(latest.content)
    _refuse_what_is_missing(application, content)
    root = Element("omobility-las-get-response", xmlns=NAMESPACE)
    la = SubElement(root, "la")
    _head(la, agreement, content)
    _versions(la, standing)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _refuse_what_is_missing(application, content):
    stay = content.stay
    needed = {
        _("the academic year of the call, such as 2027/2028"): ACADEMIC_YEAR.match(
            application.call.academic_year
        ),
        _("coordinators of both institutions who were sent a link"): len(_contacts(application))
        == 2,
        _("the date of birth"): application.born_on,
        _("the citizenship"): application.citizenship,
        _("the level of studies (EQF)"): stay.eqf,
        _("the field (ISCED-F)"): stay.isced,
        _("the language, and a level of the CEFR in it"): stay.language
        and stay.scheme == Scheme.CEFR,
    }
    if missing := [what for what, is_there in needed.items() if not is_there]:
        raise MobilityRefused(
            _("The format of Erasmus Without Paper needs more than the agreement says: %(what)s.")
            % {"what": listing(missing)}
        )


def _head(la, agreement, content):
    application, stay = agreement.offer.application, content.stay
    _add(la, "omobility-id", str(application.uid))
    contacts = _contacts(application)
    _institution(la, "sending-hei", _home_id(application), "", contacts[Party.HOME])
    host = agreement.offer.destination.institution
    unit = content.parties.unit.text_in("en")
    _institution(la, "receiving-hei", _id_of(host, str(host)), unit, contacts[Party.HOST])
    _add(la, "receiving-academic-year-id", application.call.academic_year)
    _student(la, application)
    _add(la, "start-date", stay.starts_on.isoformat())
    _add(la, "end-date", stay.ends_on.isoformat())
    _add(la, "eqf-level-studied-at-departure", str(stay.eqf))
    _add(la, "isced-f-code", stay.isced)
    skill = SubElement(la, "student-language-skill")
    _add(skill, "language", stay.language)
    _add(skill, "cefr-level", stay.grade)


def _contacts(application):
    """Return who was sent a link to approve, by their side."""
    return {Party(link.side): link for link in partners_of(application)}


def _home_id(application):
    institution = application.home_institution
    return _id_of(institution, application.home) if institution else application.home


def _id_of(institution, name):
    """Return the domain of an institution, of which SCHAC codes are made, or else its name."""
    host = urlsplit(institution.site).hostname or ""
    return host.removeprefix("www.") or name


def _institution(la, tag, identity, unit, contact):
    """Names of coordinators are kept as one line: which part is the family name is not known."""
    hei = SubElement(la, tag)
    _add(hei, "hei-id", identity)
    if unit:
        _add(hei, "ounit-name", unit)
    person = SubElement(hei, "contact-person")
    _add(person, "given-names", "")
    _add(person, "family-name", contact.name)
    _add(person, "email", contact.email)


def _student(la, application):
    student = SubElement(la, "student")
    _add(student, "given-names", application.latin_given)
    _add(student, "family-name", application.latin_family)
    _add(student, "birth-date", application.born_on.isoformat())
    _add(student, "citizenship", application.citizenship)
    _add(student, "gender", "0")
    _add(student, "email", application.account.email)


def _versions(la, standing):
    """Add the version that was agreed first, what was agreed since, and what is proposed.

    The format knows no version that the applicant and the home institution have not both signed.
    """
    first, in_force, latest = standing.first_agreed, standing.in_force, standing.latest
    if first:
        _components(SubElement(la, "first-version"), first, None)
    if in_force and in_force != first:
        _components(SubElement(la, "approved-changes"), in_force, first)
    if latest != in_force and {Party.APPLICANT, Party.HOME} <= _signers(latest).keys():
        proposal = SubElement(la, "changes-proposal", id=latest.digest)
        _components(proposal, latest, in_force)


def _signers(version):
    return {approval.party: approval for approval in version.approvals.all()}


def _components(parent, version, before):
    """Add the tables of a version; against one before it, what is new and what is gone."""
    new, old = (_tables(each) for each in (version, before))
    for tag, rows in new.items():
        table = SubElement(parent, tag)
        former = old[tag] if before else rows
        for row in rows:
            _component(table, row, "" if row in former else "inserted", version.reason)
        for row in former:
            if row not in rows:
                _component(table, row, "deleted", version.reason)
    signers = _signers(version)
    for party, tag in SIGNATURES.items():
        if party in signers:
            signature = SubElement(parent, tag)
            _add(signature, "signer-name", signers[party].name)
            _add(signature, "timestamp", signers[party].at.isoformat())


def _tables(version):
    """Return (title, code, semester, credits) of each course, by the name of the table."""
    content = from_json(version.content) if version else None
    return {
        "components-studied": [
            (_title(each.title), each.code, each.semester, each.credits)
            for each in (content.courses if content else ())
        ],
        "components-recognized": [
            (each.title, each.code, "", each.credits)
            for each in (content.recognised if content else ())
        ],
    }


def _title(words):
    return next(words[language] for language in TITLE_IN if language in words)


def _component(table, row, status, reason):
    title, code, semester, credits = row
    marks = {"status": status, "reason-text": reason} if status else {}
    component = SubElement(table, "component", {key: text for key, text in marks.items() if text})
    if code:
        _add(component, "los-code", code)
    _add(component, "title", title)
    if credits:
        credit = SubElement(component, "credit")
        _add(credit, "scheme", credits.scheme)
        _add(credit, "value", write(credits.value))
    if semester:
        _add(component, "short-description", semester)


def _add(parent, tag, text):
    SubElement(parent, tag).text = text
