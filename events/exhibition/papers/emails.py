"""The mails about papers, each queued in the transaction of what it tells."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation_week.mail.told import Told
from events.exhibition.emails import write_to
from events.exhibition.models import Paper


def queue_judged(paper, *, now):
    """Tell the exhibitor that a paper is accepted, or what is to be corrected in it."""

    def told(edition):
        page = reverse("exhibition:papers", args=[edition.year])
        return Told(*_said(paper), _("My papers"), page)

    key = f"exhibitor:{paper.exhibitor_id}:paper:{paper.pk}:{paper.state}"
    write_to(paper.exhibitor, key, told, now=now)


def _said(paper):
    kind = {"kind": paper.get_kind_display()}
    if paper.state == Paper.State.ACCEPTED:
        return _("A paper is accepted"), (_("the organisers have accepted: %(kind)s.") % kind,)
    return _("A paper is to be corrected"), (
        _("the organisers have looked at: %(kind)s.") % kind,
        _("What is to be corrected: %(what)s") % {"what": paper.note},
        _("Please send a corrected PDF on your pages; it takes the place of the first."),
    )
