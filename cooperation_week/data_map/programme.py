"""The map of what is kept of the people on the programme."""

from django.utils.translation import gettext_noop as _

from cooperation_week.data_map.kept import EVERYBODY, Kept

# Counted from the last day of the edition.
ASKED_DAYS = 30

_NAME = Kept(_("to say who is on the programme"), EVERYBODY)
_EDITORS = _("the person, the programme’s editors")


def _asked(purpose, seen_by=_EDITORS):
    """Return how what is written to and by people on the programme is kept."""
    return Kept(purpose, seen_by, ASKED_DAYS)


PERSONAL = {
    "programme.Person": {
        "uid": Kept(_("to name the person in feeds; a random number"), EVERYBODY),
        "slug": Kept(_("the address of the person’s page"), EVERYBODY),
        "latin_family": _NAME,
        "latin_given": _NAME,
        "han_family": _NAME,
        "han_given": _NAME,
        "is_family_first": _NAME,
        "honorific": _NAME,
        "position": Kept(_("to introduce who is on the programme"), EVERYBODY),
        "affiliation": Kept(_("to introduce who is on the programme"), EVERYBODY),
        "biography": Kept(_("to introduce who is on the programme"), EVERYBODY),
        "photo": Kept(_("to introduce who is on the programme"), EVERYBODY),
        "focus_x": Kept(_("to crop the photo around the face"), EVERYBODY),
        "focus_y": Kept(_("to crop the photo around the face"), EVERYBODY),
        "account": Kept(_("to show people on the programme their duties"), _("staff")),
        "imported": Kept(_("to know the person again in a schedule file"), _("nobody")),
    },
    "programme.Appearance": {
        "person": Kept(_("to say who takes part"), EVERYBODY),
        "role": Kept(_("to say in which role"), EVERYBODY),
        "affiliation": Kept(_("to say for whom the person appeared"), EVERYBODY),
        "confirmation": Kept(_("to know whether the person comes"), _EDITORS),
    },
    "programme.SessionPhoto": {
        "picture": Kept(_("to show what a session was like"), EVERYBODY),
        "alt": Kept(_("to describe the photo to those who do not see it"), EVERYBODY),
        "credit": Kept(_("to name who took the photo"), EVERYBODY),
    },
    "programme.Invitation": {
        "person": _asked(_("to ask the people on the programme")),
        "email": _asked(_("to ask the people on the programme")),
        "language": _asked(_("to write in the language of the person")),
        "answered_at": _asked(_("to know who has not answered")),
        "remark": _asked(_("to read what the person tells the organisers")),
    },
    "programme.SecretLink": {
        "digest": _asked(_("to know the secret of the link again"), _("nobody")),
    },
    "programme.Proposal": {
        "field": _asked(_("to put right how the person is introduced")),
        "value": _asked(_("to put right how the person is introduced")),
        "decided_by": _asked(_("to know who accepted what"), _("the programme’s editors")),
    },
}

IMPERSONAL = {
    "programme.Person": "is_sample",
    "programme.Session": (
        "uid edition slug kind state access title summary note component theme leg venue room"
        " starts_at ends_at held_on floor_languages interpreted_languages stream slides recording"
        " sources links guid imported"
    ),
    "programme.FormerSlug": "edition session slug",
    "programme.Guard": "edition kinds",
    "programme.Talk": "uid session position title summary starts_at ends_at",
    "programme.Appearance": "session talk position",
    "programme.SessionPhoto": "session position focus_x focus_y",
    "programme.Host": "session institution centre position",
    "programme.Invitation": "edition asked_at mailed_at revoked_at",
    "programme.SecretLink": "invitation made_at",
    "programme.Proposal": "invitation state proposed_at decided_at",
}
