"""Why somebody got their place, or none: sentences made of the plain data of a placement.

They name nobody else, and no number by which anybody could be told apart.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.mobility.models import Nomination
from centres.mobility.placing.outcome import Came

State = Nomination.State


def explain(said, names):
    """Return the sentences about an applicant, for each wish down to the one that came true.

    `said` is what the result holds of them, `names` those of destinations by number.
    """
    if not said["wishes"]:
        return [_("You had not ranked any destination.")]
    if said["nomination"] != State.NOMINATED:
        return [_about_home(said["nomination"])]
    shown = [wish for wish in said["wishes"] if wish["came"] != Came.SPARED]
    return [_about(wish, names.get(wish["destination"], "–")) for wish in shown]


def _about_home(nomination):
    if nomination == State.DECLINED:
        return _("Your home institution did not nominate you, so no place could be given to you.")
    return _(
        "Your home institution had not nominated you when the places were given, so none could be"
        " given to you."
    )


def _about(wish, name):
    facts = {"rank": wish["rank"], "name": name, "places": wish.get("places", 0)}
    if wish["came"] == Came.QUOTA:
        return _about_quota(wish, facts)
    return {Came.PLACED: _placed, Came.FULL: _full, Came.REJECTED: _rejected, Came.GONE: _gone}[
        wish["came"]
    ](facts)


def _placed(facts):
    if facts["rank"] == 1:
        return _("Your first wish, %(name)s, came true.") % facts
    return (
        _("Your wish number %(rank)d, %(name)s, is the first that could come true: there is a"
          " place for you there.")
        % facts
    )  # fmt: skip


def _full(facts):
    if not facts["places"]:
        return _("Your wish number %(rank)d, %(name)s, had no place to give.") % facts
    return (
        ngettext(
            "Your wish number %(rank)d, %(name)s, had one place; it went to somebody ranked before"
            " you.",
            "Your wish number %(rank)d, %(name)s, had %(places)d places; the last went to somebody"
            " ranked before you.",
            facts["places"],
        )
        % facts
    )


def _about_quota(wish, facts):
    facts["most"] = wish["most_of_one_home"]
    return (
        ngettext(
            "Your wish number %(rank)d, %(name)s, takes one person from the same home institution;"
            " this place went to somebody ranked before you.",
            "Your wish number %(rank)d, %(name)s, takes %(most)d people from the same home"
            " institution; the last of these places went to somebody ranked before you.",
            facts["most"],
        )
        % facts
    )


def _rejected(facts):
    return _("The host of your wish number %(rank)d, %(name)s, did not take you.") % facts


def _gone(facts):
    return _("Your wish number %(rank)d is not offered any more.") % facts
