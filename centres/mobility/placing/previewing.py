"""A placement as the desk looks it over: a row an applicant, and what differs from before."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models import Application, Placement
from centres.mobility.placing.outcome import Came

LABELS = {
    Came.PLACED: pgettext_lazy("of a wish", "placed"),
    Came.FULL: pgettext_lazy("of a wish", "places went to others"),
    Came.QUOTA: pgettext_lazy("of a wish", "enough from this home institution"),
    Came.REJECTED: pgettext_lazy("of a wish", "the host does not take them"),
    Came.NOT_NOMINATED: pgettext_lazy("of a wish", "not nominated"),
    Came.GONE: pgettext_lazy("of a wish", "not offered any more"),
    Came.SPARED: pgettext_lazy("of a wish", "a dearer wish came true"),
}


@dataclass(frozen=True)
class Row:
    """An applicant: where they are placed, and where they were before, None for nowhere."""

    application: Application
    wishes: tuple
    placed: str | None
    before: str | None
    is_changed: bool


def rows_of(placement, former, applications, names):
    """Return a row for each of these applications that is in a placement, in their order."""
    now, then = placed_by(placement), placed_by(former)
    return [
        Row(
            application=each,
            wishes=tuple(_wishes(placement.result["applicants"][str(each.pk)], names)),
            placed=_name(now.get(str(each.pk)), names),
            before=_name(then.get(str(each.pk)), names),
            is_changed=bool(former) and now.get(str(each.pk)) != then.get(str(each.pk)),
        )
        for each in applications
        if str(each.pk) in placement.result["applicants"]
    ]


def placed_by(placement):
    """Return the destination of each applicant who is placed, by number as the result has it."""
    applicants = placement.result["applicants"] if placement else {}
    return {
        number: wish["destination"]
        for number, said in applicants.items()
        for wish in said["wishes"]
        if wish["came"] == Came.PLACED
    }


def totals_of(placement, names):
    """Return (name, places, asked, placed, reserve) of each destination."""
    return [
        (
            _name(int(key), names),
            *(said[name] for name in ("places", "asked", "placed", "reserve")),
        )
        for key, said in placement.result["destinations"].items()
    ]


def former_of(placement):
    """Return the preview before a placement, or None."""
    earlier = Placement.objects.filter(call=placement.call_id, pk__lt=placement.pk)
    return earlier.order_by("-pk").first()


def _name(destination, names):
    return None if destination is None else names.get(destination, "–")


def _wishes(said, names):
    for wish in said["wishes"]:
        label = str(LABELS[Came(wish["came"])])
        if "reserve" in wish:
            facts = {"label": label, "number": wish["reserve"]}
            label = _("%(label)s; number %(number)d on the reserve list") % facts
        yield wish["rank"], _name(wish["destination"], names), label
