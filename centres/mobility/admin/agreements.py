"""The desk of agreements: beginning one, asking both partners, who approved what, the two days."""

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.mobility.admin import pages
from centres.mobility.agreeing import partners
from centres.mobility.agreeing.days import confirm_arrival, confirm_departure
from centres.mobility.agreeing.exchange import agreement_xml
from centres.mobility.agreeing.standing import agreement_of, standing_of
from centres.mobility.agreeing.versions import begin_agreement
from centres.mobility.forms.approval import DayForm
from centres.mobility.models import Coordinator, Offer, PartnerLink, Side
from centres.mobility.records.moments import write_moment
from centres.mobility.refusals import MobilityRefused
from centres.mobility.views.agreement_pages import pdf_of, sentence_about, shown
from centres.mobility.views.files import xml_answer
from cooperation_week.accounts.models import Account
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.fields import AddressField, LineField

Purpose = PartnerLink.Purpose
ASKED = {
    "home": (Side.HOME, Purpose.AGREE),
    "host": (Side.HOST, Purpose.AGREE),
    "days": (Side.HOST, Purpose.CONFIRM),
}
DAYS = {"arrival": confirm_arrival, "departure": confirm_departure}


class AskForm(forms.Form):
    """Whom to send a link to."""

    name = LineField(label=gettext_lazy("Name"), max_length=200)
    email = AddressField(label=gettext_lazy("E-mail address"))
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Account.Language)


class VerbForm(forms.Form):
    """Which of the forms of the page was sent."""

    do = forms.ChoiceField(choices=[(each, "") for each in ("begin", *ASKED, *DAYS)])


def urls():
    yield "<int:number>/agreement/", agreement, "agreement"
    yield "<int:number>/agreement/<int:version>/pdf/", agreement_pdf, "agreement_pdf"
    yield "<int:number>/agreement/xml/", agreement_as_xml, "agreement_xml"


@for_staff(pages.COORDINATE)
def agreement(request, number):
    """Show the agreement of an application; each form of the page says what it does."""
    application = pages.visible_or_404(request, number)
    found, sent = agreement_of(application), None
    verb = VerbForm(request.POST) if request.method == "POST" else None
    if verb and verb.is_valid():
        sent = _form(verb.cleaned_data["do"], request.POST)
        if sent is None or sent.is_valid():
            try:
                _do(request, application, found, verb.cleaned_data["do"], sent)
            except MobilityRefused as refusal:
                messages.error(request, str(refusal))
            return redirect("admin:mobility_application_agreement", number=number)
    standing = standing_of(found) if found else None
    return pages.show(
        request, "agreement", _("Agreement on the stay"), row=application, agreement=found,
        standing=standing, sentence=sentence_about(standing) if found else "",
        versions=[shown(each, standing) for each in standing.versions] if found else [],
        asking=_asking(application, found, verb, sent) if found else [],
        days=_days(found, verb, sent) if found else [],
        can_begin=not found and application.offers.filter(state=Offer.State.ACCEPTED).exists(),
    )  # fmt: skip


@for_staff(pages.COORDINATE)
def agreement_pdf(request, number, version):
    return pdf_of(_agreement_or_404(request, number), version)


@for_staff(pages.COORDINATE)
def agreement_as_xml(request, number):
    found = _agreement_or_404(request, number)
    try:
        return xml_answer(agreement_xml(found, standing_of(found)))
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:mobility_application_agreement", number=number)


def _agreement_or_404(request, number):
    found = agreement_of(pages.visible_or_404(request, number))
    if found is None:
        raise Http404
    return found


def _form(do, data):
    """Return the form that goes with a verb, with what was sent; beginning needs none."""
    kind = AskForm if do in ASKED else DayForm if do in DAYS else None
    return kind and kind(data, auto_id=f"id_{do}_%s")


def _do(request, application, found, do, form):
    known = {"by": request.user, "now": timezone.now()}
    if do == "begin":
        offer = application.offers.filter(state=Offer.State.ACCEPTED).first()
        if offer is None:
            raise MobilityRefused(_("The applicant has not accepted a place."))
        begin_agreement(offer, **known)
        messages.success(request, _("The agreement is begun. The applicant gets a mail."))
    elif found is None:
        raise MobilityRefused(_("There is no agreement yet."))
    elif do in ASKED:
        side, purpose = ASKED[do]
        partners.ask(found, side, purpose=purpose, **form.cleaned_data, **known)
        messages.success(request, _("The link is on its way. Earlier ones are dead."))
    else:
        DAYS[do](found, form.cleaned_data["day"], **known)
        messages.success(request, _("The day is confirmed. The applicant gets a mail."))


def _asking(application, found, verb, sent):
    """Return what can be sent to whom: a title, the form, and the link that was sent last."""
    titles = {
        "home": _("Ask the home institution to approve"),
        "host": _("Ask the host to approve"),
        "days": _("Ask the host to confirm arrival and departure"),
    }
    # A host was asked about each wish for itself: only what this agreement is about counts.
    rows = application.links.filter(Q(wish=None) | Q(wish=found.offer.wish_id)).order_by("pk")
    links = {(link.side, link.purpose): link for link in rows}
    coordinators = _coordinators(application, found)
    for do, (side, purpose) in ASKED.items():
        asked = [links.get((side, each)) for each in (purpose, Purpose.AGREE, Purpose.ANSWER)]
        initial = _known(asked, coordinators.get(side))
        is_this = verb and verb.is_bound and verb.data.get("do") == do
        form = sent if is_this and sent else AskForm(initial=initial, auto_id=f"id_{do}_%s")
        yield {
            "do": do, "title": titles[do], "form": form,
            "last": _told(links.get((side, purpose)), application.call),
        }  # fmt: skip


def _coordinators(application, found):
    """Return whom the staff know on each side."""
    sides = {
        Side.HOME: application.home_institution_id,
        Side.HOST: found.offer.destination.institution_id,
    }
    rows = Coordinator.objects.filter(institution__in=[*filter(None, sides.values())])
    first = {row.institution_id: row for row in rows.order_by("-pk")}
    return {side: first.get(number) for side, number in sides.items()}


def _known(asked, coordinator):
    """Return whom the form proposes: who was asked last, or else whom the staff know.

    Never the address that an applicant typed: who approves for a university is not theirs to say.
    """
    for each in (*asked, coordinator):
        if each and not getattr(each, "revoked_at", None):
            return {"name": each.name, "email": each.email, "language": each.language}
    return {}


def _told(link, call):
    if link is None:
        return ""
    said = {"email": link.email, "at": write_moment(link.made_at, call)}
    if link.used_at:
        return _("%(email)s was asked on %(at)s and has used the link.") % said
    if link.revoked_at:
        return _("The link to %(email)s of %(at)s was closed.") % said
    return _("%(email)s was asked on %(at)s and has not answered yet.") % said


def _days(found, verb, sent):
    titles = {"arrival": _("Arrival"), "departure": _("Departure")}
    known = {"arrival": found.arrived_on, "departure": found.departed_on}
    for do, title in titles.items():
        is_this = verb and verb.is_bound and verb.data.get("do") == do
        initial = {"day": known[do]}
        form = sent if is_this and sent else DayForm(initial=initial, auto_id=f"id_{do}_%s")
        yield {"do": do, "title": title, "form": form, "day": known[do]}
