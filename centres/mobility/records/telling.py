"""Lines of the history in words: what their details name."""

from django.utils.translation import gettext as _

from centres.mobility.models import DocumentKind, LinkView
from centres.mobility.records.letters import Kind
from centres.mobility.records.moments import write_moment
from cooperation_week.lib.clocks import moment
from cooperation_week.lib.words import listing


def named_details(deed):
    """Yield what the details of a line name: a kind of document or of letter, a version, or what
    was done by a link that is gone.
    """
    if kind := deed.details.get("document"):
        yield dict(DocumentKind.choices).get(kind, "")
    if kind := deed.details.get("letter"):
        yield dict(Kind.choices).get(kind, "")
    if number := deed.details.get("version"):
        yield number
    if uses := deed.details.get("uses"):
        yield listing(_use(at, act, deed.call) for at, act in uses)


def _use(at, act, call):
    """Say what was done and when, of a link."""
    done = {"act": LinkView.Act(act).label, "at": write_moment(moment(at), call)}
    return _("%(act)s (%(at)s)") % done
