"""The mails about papers, each queued in the transaction of what it tells."""

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from events.exhibition.models import Paper
from events.published import published_edition
from events.registrations.letters import Told, send_to


def queue_judged(paper, *, now):
    """Tell the exhibitor that a paper is accepted, or what is to be corrected in it."""
    exhibitor = paper.exhibitor
    edition = published_edition(exhibitor.edition.year)
    with override(exhibitor.language):
        heading, sentences = _said(paper)
        page = reverse("exhibition:papers", args=[edition.year])
        facts = (edition.name.text_in(get_language()), exhibitor.organisation)
        told = Told(heading, sentences, _("My papers"), page, facts)
    send_to(
        exhibitor.account.email,
        f"exhibitor:{exhibitor.pk}:paper:{paper.pk}:{paper.state}:{now.isoformat()}",
        told,
        language=exhibitor.language,
        facts=facts,
        is_sample=edition.is_sample,
        now=now,
    )


def _said(paper):
    kind = {"kind": paper.get_kind_display()}
    if paper.state == Paper.State.ACCEPTED:
        return _("A paper is accepted"), (_("the organisers have accepted: %(kind)s.") % kind,)
    return _("A paper is to be corrected"), (
        _("the organisers have looked at: %(kind)s.") % kind,
        _("What is to be corrected: %(what)s") % {"what": paper.note},
        _("Please send a corrected PDF on your pages; it takes the place of the first."),
    )
