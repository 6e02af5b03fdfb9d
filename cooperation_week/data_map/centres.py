"""The map of what the cooperation keeps of people: hardly anything."""

from django.utils.translation import gettext_noop as _

from cooperation_week.data_map.kept import EVERYBODY, Kept

PERSONAL = {
    "centres.Agreement": {
        "signatories": Kept(_("to say who signed; erasing a person strikes them out"), EVERYBODY),
    },
}

IMPERSONAL = {
    "centres.Institution": "uid slug kind country city name about site logo sources",
    "centres.Centre": "position slug name field about opened_on opening sources",
    "centres.Coordinator": "centre position side role institution first_year last_year note",
    "centres.Agreement": (
        "slug kind year signed_on place title parties text note document sources institutions"
    ),
    "centres.Chapter": "year title",
    "centres.Milestone": "centre slug kind year held_on title text sources",
    "centres.JointProgramme": "slug name first_year last_year themes about agreement sources",
    "centres.JointCall": (
        "programme position years closed_on closing received selected note sources"
    ),
    "centres.CommitteeSeat": "institution group first_year last_year note sources",
    "centres.Page": "key title lead",
    "centres.Section": "page position side heading text checked_on sources",
}
