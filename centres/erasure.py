"""Erasing a person who signed: names stand in `signatories`, as free text, and nowhere else.

No person is known here by a UUID, so `released.without` cannot do it; whoever erases a person
calls this with the names. It finds a name as it is written, and takes a namesake for the person.
"""

import re
from functools import partial

from centres.models import Agreement
from centres.published import NAME, SUBJECT
from cooperation_week.lib.words import LANGUAGES, column
from cooperation_week.releases.rewriting import rewrite_releases

STRUCK = "–"
SHORTEST = 2


def strike_out(names):
    """Take names out of who signed, in the drafts and in every release; other words stay."""
    strike_out_of_rows(Agreement, "signatories", names)
    rewrite_releases(SUBJECT, NAME, partial(struck_out, names, "agreements", "signatories"))


def strike_out_of_rows(model, field, names):
    """Take names out of a translated field of all rows of a model."""
    columns = [column(field, language) for language in LANGUAGES]
    for row in model.objects.all():
        before = {name: getattr(row, name) for name in columns}
        after = {name: without(names, text) for name, text in before.items()}
        if after != before:
            model.objects.filter(pk=row.pk).update(**after)


def struck_out(names, kind, field, part):
    """Return a part of a release without the names in a translated field of its items."""
    return {**part, kind: [_struck_item(names, field, item) for item in part[kind]]}


def _struck_item(names, field, item):
    said = {language: without(names, text) for language, text in item[field].items()}
    return {**item, field: said}


def without(names, text):
    """Return a text with a dash where one of the names stood."""
    for name in names:
        if len(name) < SHORTEST:
            continue
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", STRUCK, text)
    return text
