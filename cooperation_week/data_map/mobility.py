"""The map of what mobility keeps: the most sensitive data that there are here."""

from django.utils.translation import gettext_noop as _

from centres.mobility.records.days import DOCUMENTS_DAYS
from cooperation_week.data_map.kept import Kept

# Counted from the decision on an application, or from the end of the stay, which is later.
APPLICATIONS_DAYS = 2 * 365
# Counted from the last thing that was typed into one that was never sent in.
MOBILITY_DRAFT_DAYS = 90

_COORDINATORS = _("the applicant, the coordinators of mobility, owners")
_REVIEWERS = _("the applicant, the coordinators of mobility, the reviewers of the application")
_PARTNERS = _(
    "the applicant, the coordinators of mobility, reviewers, the institutions that the applicant"
    " agreed to"
)
_READERS = _(
    "the applicant, the coordinators of mobility, owners; what is not sensitive also the reviewers"
    " and the institutions that the applicant agreed to"
)
_STAFF = _("the coordinators of mobility, owners")


def _applied(purpose, seen_by=_PARTNERS, days=APPLICATIONS_DAYS):
    return Kept(purpose, seen_by, days)


_NAME = _applied(_("to know who applies, and to write it into letters and agreements"))
_JUDGED = _applied(_("to judge the application"))
_ELIGIBLE = _applied(_("to know whether the person may apply"))
_DOCUMENT = Kept(_("to judge the application, and for the stay"), _READERS, DOCUMENTS_DAYS)
_CONSENT = _applied(_("to prove what the person agreed to"), _COORDINATORS)
_REVIEW = _applied(
    _("to judge the application"),
    _("the coordinators of mobility, owners, the reviewers of the application"),
)
# The applicant reads it once it is decided.
_FOUND = _applied(_("to judge the application"), _REVIEWERS)
_PLACE = _applied(_("to know who goes where"))
_LINK = _applied(_("to write to the partner, and to know who used the link"), _STAFF)
_AGREEMENT = _applied(_("to agree on the stay, and to prove what was agreed"))
_DEED = _applied(_("to know who did what"), _STAFF)

PERSONAL = {
    "mobility.Application": {
        "account": _applied(_("to know whose application it is"), _COORDINATORS),
        "language": _applied(_("to write in the language of the person"), _COORDINATORS),
        "typed": _applied(
            _("to go on with what was typed"), _("the applicant"), MOBILITY_DRAFT_DAYS
        ),
        **dict.fromkeys(
            ("latin_family", "latin_given", "han_family", "han_given", "is_family_first"), _NAME
        ),
        **dict.fromkeys(("born_on", "citizenship", "audience"), _ELIGIBLE),
        "phone": _applied(_("to reach the person"), _COORDINATORS),
        **dict.fromkeys(
            ("home", "home_institution", "home_country", "level", "field", "year", "post"), _JUDGED
        ),
        **dict.fromkeys(
            ("home_contact", "home_email"),
            _applied(_("to ask the home institution for its nomination"), _COORDINATORS),
        ),
        "remarks": _applied(_("to judge the application"), _REVIEWERS),
        "note": _applied(_("to tell the person what is missing, or why not"), _COORDINATORS),
        "folded": _applied(_("to find the application"), _STAFF),
    },
    "mobility.Wish": {
        "application": _JUDGED,
        "motivation": _JUDGED,
        **dict.fromkeys(("answer", "host_rank", "host_note", "answered_by"), _PLACE),
    },
    "mobility.Nomination": dict.fromkeys(
        ("application", "state", "note", "answered_by"),
        _applied(_("to know whether the home institution sends the person"), _COORDINATORS),
    ),
    "mobility.Certificate": dict.fromkeys(
        ("application", "language", "scheme", "grade", "score", "taken_on"), _ELIGIBLE
    ),
    "mobility.Document": {
        **dict.fromkeys(("application", "kind", "file"), _DOCUMENT),
        **dict.fromkeys(
            ("note", "judged_by"),
            Kept(_("to say what is to be corrected"), _COORDINATORS, DOCUMENTS_DAYS),
        ),
    },
    "mobility.Consent": dict.fromkeys(
        (
            "application", "purpose", "institution", "named", "text_version", "language",
            "given_at", "withdrawn_at",
        ),
        _CONSENT,
    ),
    "mobility.Review": {
        **dict.fromkeys(("application", "reviewer", "state"), _REVIEW),
        "note": _FOUND,
    },
    "mobility.Score": {"review": _REVIEW, "points": _FOUND},
    "mobility.Coordinator": dict.fromkeys(
        ("name", "email", "language"), Kept(_("to write to the partner institution"), _STAFF)
    ),
    "mobility.PartnerLink": dict.fromkeys(
        (
            "application", "wish", "name", "email", "language", "token_digest", "made_by",
            "used_at",
        ),
        _LINK,
    ),
    "mobility.LinkView": {"link": _LINK, "at": _LINK, "act": _LINK},
    "mobility.Placement": {
        "made_by": _DEED,
        "result": _applied(_("to explain to each applicant where they were placed"), _STAFF),
    },
    "mobility.Offer": dict.fromkeys(
        ("application", "wish", "destination", "state", "reserve_number", "answered_at"), _PLACE
    ),
    "mobility.Agreement": dict.fromkeys(("offer", "arrived_on", "departed_on"), _AGREEMENT),
    "mobility.Version": dict.fromkeys(("content", "text", "reason"), _AGREEMENT),
    "mobility.Approval": dict.fromkeys(("name", "account", "link"), _AGREEMENT),
    "mobility.Deed": dict.fromkeys(("actor", "application", "reason", "link"), _DEED),
    "mobility.Transfer": {
        **dict.fromkeys(("application", "items"), _DEED),
        "by": _DEED,
        "link": _DEED,
    },
}  # fmt: skip

IMPERSONAL = {
    "mobility.Programme": (
        "slug position kind direction name about who covers steps audiences durations youngest"
        " always_until oldest ages closes_at zone closing door portal_name portal call checked_on"
        " sources"
    ),
    "mobility.Call": (
        "slug name about funding direction audiences academic_year opens_at closes_at zone"
        " results_on most_wishes reviewers days_to_answer seed is_shown"
    ),
    "mobility.Criterion": "call position name most weight",
    "mobility.Requirement": "call kind audiences stage is_asked note",
    "mobility.Destination": (
        "uid call position institution unit field about funding level audiences places"
        " most_of_one_home language scheme grade starts_on ends_on"
    ),
    "mobility.PlacePool": "destination capacity taken next_reserve_number",
    "mobility.Application": (
        "uid call state complete_by begun_at saved_at sent_at checked_at decided_at"
    ),
    "mobility.Wish": "destination rank answered_at",
    "mobility.Nomination": "answered_at",
    "mobility.Document": "state sent_at judged_at",
    "mobility.Review": "asked_at declared_at done_at",
    "mobility.Score": "criterion",
    "mobility.Coordinator": "institution",
    "mobility.PartnerLink": "uid side purpose made_at expires_at revoked_at",
    "mobility.Placement": "call made_at seed input_digest published_at",
    "mobility.Offer": "placement offered_at answer_by",
    "mobility.Agreement": "kind begun_at arrival_confirmed_at departure_confirmed_at",
    "mobility.Version": "agreement number digest proposed_by proposed_at",
    "mobility.Approval": "version party digest at",
    "mobility.Deed": "at verb call details",
    "mobility.Transfer": "institution country direction is_sensitive at",
    "mobility.TransferCount": "year direction is_sensitive records",
}
