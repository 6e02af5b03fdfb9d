"""An application in words, as its applicant and the desk read it."""

from itertools import chain

from django.utils.translation import gettext as _

from cooperation_week.lib.pictures import address_of
from cooperation_week.lib.words import TAGS, listing
from events.exhibition.catalogue.naming import language_of
from events.exhibition.forms.exhibit import level_of
from events.exhibition.forms.steps import filled_forms


def sheets_of(exhibitor, *, without=()):
    """Return (title, lines) of each step; a line is a label, words, and their language or ""."""
    return [(step.title, [*_lines(form, without)]) for step, form in filled_forms(exhibitor)]


def exhibits_of(exhibitor):
    """Return each exhibit with its level of readiness in words, its themes and its picture.

    `tag` is of the language that its words seem to be in.
    """
    rows = exhibitor.exhibits.order_by("pk").prefetch_related("themes")
    return [
        {
            "row": row,
            "tag": TAGS[language_of(f"{row.title} {row.text}", exhibitor.language)],
            "level": level_of(row.readiness),
            "themes": listing(row.themes.all()),
            "picture": address_of(row.picture, "small"),
        }
        for row in rows
    ]


def _lines(form, without):
    form.is_valid()
    for bound in chain(*form.rows()):
        value = form.cleaned_data.get(bound.name)
        if bound.name not in without and value not in ("", None, False):
            choices = dict(getattr(bound.field, "choices", ()))
            words = _("yes") if value is True else choices.get(value, value)
            yield bound.label, words, bound.field.widget.attrs.get("lang", "")
