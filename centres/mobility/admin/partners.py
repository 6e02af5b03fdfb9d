"""One side of an application: its links with their uses, a new link, an answer without a link."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.mobility.admin.pages import COORDINATE, show, visible_or_404
from centres.mobility.forms.asking import AnswerForm, LinkForm
from centres.mobility.models import PartnerLink
from centres.mobility.partners import answering, links
from centres.mobility.partners.asking import Contact, asking_of
from centres.mobility.partners.receivers import may_write_to
from centres.mobility.records.moments import write_moment
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404

HOME = 0
MOST_LINKS = 50


def urls():
    yield "<int:number>/partner/<int:wish>/", partner, "partner"


@for_staff(COORDINATE)
def partner(request, number, wish):
    """Show the side of a wish, or of the home institution for 0; do what was sent about it."""
    row = visible_or_404(request, number)
    asking = _asking(row, wish)
    sent = request.POST.get("do") if request.method == "POST" else None
    link_form = LinkForm(request.POST if sent == "link" else None, initial=_first(asking))
    answer_form = AnswerForm(request.POST if sent == "answer" else None, side=asking.side)
    form = {"link": link_form, "answer": answer_form}.get(sent)
    if sent == "revoke":
        _revoke(request, row)
        return redirect(request.path)
    if form is not None and form.is_valid() and _do(request, sent, asking, form):
        return redirect(request.path)
    state = asking.wish or getattr(row, "nomination", None)
    return show(
        request, "partner", asking.institution, row=row, asking=asking, state=state,
        answered=write_moment(getattr(state, "answered_at", None), row.call),
        is_agreed=may_write_to(row, asking.side, asking.wish), link_form=link_form,
        answer_form=answer_form, links=_links(row, asking, timezone.now()),
    )  # fmt: skip


def _asking(row, wish):
    if wish == HOME:
        return asking_of(row, None)
    wishes = row.wishes.select_related("destination__institution")
    return asking_of(row, row_or_404(wishes, wish))


def _first(asking):
    first = next(iter(asking.contacts), Contact("", "", "", "en"))
    return {"name": first.name, "email": first.email, "language": first.language}


def _do(request, sent, asking, form):
    """Do it; where that is refused say why above the form and return False."""
    said, known = form.cleaned_data, {"by": request.user, "now": timezone.now()}
    try:
        if sent == "link":
            asking.send(Contact("", said["name"], said["email"], said["language"]),
                        days=said["days"], **known)  # fmt: skip
            messages.success(request, _("The link is on its way. Earlier links are closed."))
        else:
            answering.record_answer(
                asking.application, asking.side, said["said"], wish=asking.wish, who=said["who"],
                how=said["how"], text=said["note"], **known,
            )  # fmt: skip
            messages.success(request, _("Saved. The history says that it came without a link."))
    except MobilityRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _revoke(request, row):
    number = request.POST.get("link", "")
    if not number.isascii() or not number.isdigit():
        raise Http404
    link = row_or_404(PartnerLink.objects.filter(application=row), int(number))
    link.application = row
    if links.revoke(link, by=request.user, now=timezone.now()):
        messages.success(request, _("The link is closed."))


def _links(row, asking, now):
    """Return (link, whether it opens something, its end, its uses), the newest first."""
    rows = PartnerLink.objects.filter(application=row, side=asking.side, wish=asking.wish)
    rows = rows.prefetch_related("views").order_by("-made_at", "-pk")[:MOST_LINKS]
    return [
        (each, each.is_open(now), write_moment(each.expires_at, row.call), _uses(each, row))
        for each in rows
    ]


def _uses(link, row):
    views = sorted(link.views.all(), key=lambda view: (view.at, view.pk))
    return [(view.get_act_display(), write_moment(view.at, row.call)) for view in views]
