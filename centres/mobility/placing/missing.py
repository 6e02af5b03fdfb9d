"""What a call lacks before its applicants can be placed, and what the desk should know."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.mobility.applying.stages import is_placed
from centres.mobility.models import Application, Nomination, Review, Wish
from centres.mobility.published import call_numbered

State = Application.State


def missing(call, *, now):
    """Return sentences about what keeps a call from being placed; none where nothing does."""
    published = call_numbered(call.id)
    if published is None:
        return [_("The call is not published.")]
    if is_placed(call.pk):
        return [_("The placement of this call was published: places change hands by offers now.")]
    said = [] if published.is_over(now) else [_("The call is still open.")]
    return [*said, *_about_applications(call)]


def _about_applications(call):
    rows = Application.objects.filter(call=call)
    if number := rows.filter(state__in=[State.SENT, State.RETURNED]).count():
        yield ngettext(
            "%(number)d application is not checked yet.",
            "%(number)d applications are not checked yet.",
            number,
        ) % {"number": number}
    checked = rows.filter(state=State.CHECKED)
    if not checked.exists():
        yield _("No application is complete and eligible.")
    done = Count("reviews", filter=Q(reviews__state=Review.State.DONE))
    if number := checked.alias(done=done).filter(done__lt=F("call__reviewers")).count():
        yield ngettext(
            "%(number)d application has fewer reviews than the call asks for.",
            "%(number)d applications have fewer reviews than the call asks for.",
            number,
        ) % {"number": number}


def warnings(call):
    """Return sentences about what need not be waited for, but changes who goes where."""
    checked = Application.objects.filter(call=call, state=State.CHECKED)
    waiting = checked.exclude(
        nomination__state__in=[Nomination.State.NOMINATED, Nomination.State.DECLINED]
    )
    if number := waiting.count():
        yield ngettext(
            "%(number)d home institution has not answered: its applicant gets no place.",
            "%(number)d home institutions have not answered: their applicants get no place.",
            number,
        ) % {"number": number}
    pending = Wish.objects.filter(application__in=checked, answer=Wish.Answer.PENDING)
    if number := pending.count():
        yield ngettext(
            "%(number)d wish was not answered by its host: it counts as if the host agreed.",
            "%(number)d wishes were not answered by their hosts: they count as if the hosts"
            " agreed.",
            number,
        ) % {"number": number}
