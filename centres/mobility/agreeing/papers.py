"""A version as PDF: the kept text itself, its digest, and who approved it when."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from centres.mobility.agreeing.content import from_json
from centres.mobility.agreeing.document import parts_of
from centres.mobility.agreeing.standing import is_agreed
from centres.mobility.models import Party
from centres.mobility.records.moments import write_moment
from cooperation_week.lib import pdf
from cooperation_week.lib.words import TAGS

AGREEMENT = "centres/mobility/documents/agreement.typ"


def agreement_pdf(version, call, *, made_at):
    """Return a version in its two languages, one after the other."""
    data, language = agreement_data(version, call)
    return pdf.compile_pdf(AGREEMENT, data, language=language, made_at=made_at)


def agreement_data(version, call):
    parts = parts_of(version.text, from_json(version.content).parties)
    languages = [language for language, _text in parts]
    titles = [text.split("\n", 1)[0] for _language, text in parts]
    return {
        "title": " · ".join(titles),
        "digest": version.digest,
        "parts": [_part(version, call, *part) for part in parts],
    }, languages[0]


def _part(version, call, language, text):
    head, *sections = text.split("\n\n")
    with override(language):
        return {
            "lang": TAGS[language][:2],
            "head": head.split("\n"),
            "sections": [section.split("\n") for section in sections],
            "digest": _("SHA-256 of the document as it was displayed and approved"),
            "approvals": _("Approvals"),
            "lines": [_line(version, call, party) for party in Party],
            "state": _("Approved by all three")
            if is_agreed(version)
            else _("Not approved by all three"),
        }


def _line(version, call, party):
    approval = next((each for each in version.approvals.all() if each.party == party), None)
    label = Party(party).label
    return {
        "party": label[:1].upper() + label[1:],
        "name": approval.name if approval else _("not approved yet"),
        "at": write_moment(approval.at, call) if approval else "",
    }
