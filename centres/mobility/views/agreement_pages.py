"""The pages of an agreement, the same for the applicant and for partners: reading it, proposing a
version, approving one.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.mobility.agreeing.comparing import differences
from centres.mobility.agreeing.content import from_json
from centres.mobility.agreeing.document import parts_of
from centres.mobility.agreeing.papers import agreement_pdf
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.agreeing.starting import first_stay, parties_of_offer
from centres.mobility.agreeing.versions import AgreementMoved
from centres.mobility.forms.approval import ApprovalForm
from centres.mobility.forms.proposal import (
    first_proposal,
    proposal_after,
    rearranged,
    sent_proposal,
)
from centres.mobility.models import Party
from centres.mobility.partners.links import LinkClosed
from centres.mobility.records.moments import write_moment
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.pdf import MEDIA_TYPE
from cooperation_week.lib.words import TAGS, listing


def overview(request, seat):
    """Show where the agreement stands: who has approved what, the text, and earlier versions."""
    standing = standing_of(seat.agreement)
    return show(
        request, "agreement", seat, standing,
        latest=shown(standing.latest, standing, seat),
        earlier=[shown(each, standing, seat) for each in standing.versions[1:]],
        may_approve=seat.may_approve(standing), sentence=sentence_about(standing),
    )  # fmt: skip


def sentence_about(standing):
    """Say where the agreement stands and for whom it waits."""
    if standing.latest is None:
        return _("Nothing has been proposed yet.")
    said = {"number": standing.latest.number}
    if standing.is_agreed:
        return _("All three have approved version %(number)d. It is in force.") % said
    said["parties"] = listing(party.label for party in standing.missing)
    if standing.in_force is None:
        return _("Version %(number)d waits for the approval of: %(parties)s.") % said
    return _(
        "Version %(before)d is in force. Version %(number)d changes it, and waits for the approval"
        " of: %(parties)s."
    ) % (said | {"before": standing.in_force.number})


def approval(request, seat):
    """Show the document and the form that approves it, or approve what was sent."""
    standing = standing_of(seat.agreement)
    if request.method == "POST" and seat.may_agree:
        form = ApprovalForm(request.POST, is_partner=seat.is_partner)
        if form.is_valid():
            return _approve(request, seat, form)
    elif not seat.may_approve(standing):
        return redirect(seat.address())
    else:
        form = None
    return _approval_page(request, seat, standing, form)


def proposal(request, seat):
    """Show the form of the next version; take in what was sent, or move its rows."""
    if not seat.may_agree:
        return redirect(seat.address())
    standing, kind = standing_of(seat.agreement), seat.agreement.kind
    if request.method != "POST":
        return _proposal_page(request, seat, standing, _fresh(seat, standing))
    if moved := rearranged(kind, request.POST):
        return _proposal_page(request, seat, standing, moved)
    sent = sent_proposal(kind, request.POST)
    if sent.is_valid():
        return _propose(request, seat, sent)
    return _proposal_page(request, seat, standing, sent)


def pdf(request, seat, number):
    return pdf_of(seat.agreement, number)


def pdf_of(agreement, number):
    """Answer with a version as PDF. Raises Http404."""
    version = standing_of(agreement).numbered(number)
    if version is None:
        raise Http404
    call = agreement.offer.application.call
    made = agreement_pdf(version, call, made_at=version.proposed_at)
    answer = HttpResponse(made, content_type=MEDIA_TYPE)
    name = f"agreement-{version.number}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def show(request, template, seat, standing, *, status=200, **context):
    context |= {
        "seat": seat, "agreement": seat.agreement, "standing": standing, "pages": seat.addresses,
        "call": seat.application.call,
    }  # fmt: skip
    return render(request, f"centres/mobility/{template}.html", context, status=status)


def shown(version, standing, seat=None):
    """Return a version as a page shows it: its text in parts, its approvals, what it changes."""
    if version is None:
        return None
    call = version.agreement.offer.application.call
    parts = parts_of(version.text, from_json(version.content).parties)
    return {
        "row": version,
        "parts": [(TAGS[language], text) for language, text in parts],
        "proposed_at": write_moment(version.proposed_at, call),
        "approvals": [_approval_of(version, party, call) for party in Party],
        "differences": differences(standing.before(version), version),
        "pdf": seat and seat.address("pdf", version.number),
    }


def _approval_of(version, party, call):
    found = next((each for each in version.approvals.all() if each.party == party), None)
    label = Party(party).label
    return {
        "party": label[:1].upper() + label[1:],
        "name": found.name if found else "",
        "at": write_moment(found.at, call) if found else "",
    }


def _approve(request, seat, form):
    said = form.cleaned_data
    seen = {"number": said["number"], "digest": said["digest"]}
    try:
        seat.approve(**seen, name=said.get("name", seat.name), now=timezone.now())
    except AgreementMoved as moved:
        standing = standing_of(seat.agreement)
        return _approval_page(request, seat, standing, None, moved=moved, seen=said["number"])
    except LinkClosed:
        raise
    except MobilityRefused as refusal:
        form.add_error(None, str(refusal))
        return _approval_page(request, seat, standing_of(seat.agreement), form)
    _tell(request, seat, _("Your approval is noted."))
    return redirect(seat.address())


def _tell(request, seat, sentence):
    """Tell the applicant what was done; a partner has no cookie that could carry it."""
    if not seat.is_partner:
        messages.success(request, sentence)


def _approval_page(request, seat, standing, form, *, moved=None, seen=None):
    """Show the version that stands; where another one was sent, also what is different now."""
    latest = standing.latest
    if form is None:
        known = {"number": latest.number, "digest": latest.digest, "name": seat.name}
        form = ApprovalForm(initial=known, is_partner=seat.is_partner)
    return show(
        request, "approval", seat, standing, form=form, moved=moved,
        latest=shown(latest, standing, seat), status=409 if moved else 200,
        changed=differences(standing.numbered(seen), latest) if moved else [],
        may_approve=seat.may_approve(standing),
    )  # fmt: skip


def _fresh(seat, standing):
    if standing.latest:
        return proposal_after(standing.latest, from_json(standing.latest.content))
    today = timezone.now().date()
    return first_proposal(seat.agreement.kind, first_stay(seat.agreement.offer, today=today))


def _propose(request, seat, sent):
    content = sent.content(parties_of_offer(seat.agreement.offer))
    try:
        seat.propose(content, after=sent.after, reason=sent.reason, now=timezone.now())
    except AgreementMoved as moved:
        return _moved(request, seat, sent.after, moved)
    except LinkClosed:
        raise
    except MobilityRefused as refusal:
        sent.stay.add_error(None, str(refusal))
        return _proposal_page(request, seat, standing_of(seat.agreement), sent)
    _tell(request, seat, _("Your version is proposed. Please read it and approve it."))
    return redirect(seat.address("approval"))


def _moved(request, seat, seen, moved):
    """Show what was typed once more, and what stands by now; sent again it comes after that."""
    data = request.POST.dict() | {"stay-after": str(moved.version.number)}
    standing = standing_of(seat.agreement)
    changed = differences(standing.numbered(seen), standing.latest)
    sent = sent_proposal(seat.agreement.kind, data)
    return _proposal_page(request, seat, standing, sent, moved=moved, changed=changed)


def _proposal_page(request, seat, standing, forms, *, moved=None, changed=()):
    return show(
        request, "proposal", seat, standing, proposal=forms, moved=moved, changed=changed,
        is_change=standing.in_force is not None, status=409 if moved else 200,
    )  # fmt: skip
