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
COLUMNS = [column("signatories", language) for language in LANGUAGES]


def strike_out(names):
    """Take names out of who signed, in the drafts and in every release; other words stay."""
    names = [name for name in names if len(name) >= SHORTEST]
    for agreement in Agreement.objects.all():
        before = [getattr(agreement, name) for name in COLUMNS]
        after = [text and without_names(names, text) for text in before]
        if after != before:
            Agreement.objects.filter(pk=agreement.pk).update(
                **dict(zip(COLUMNS, after, strict=True))
            )
    rewrite_releases(SUBJECT, NAME, partial(_struck, names))


def _struck(names, part):
    return {**part, "agreements": [_struck_agreement(names, each) for each in part["agreements"]]}


def _struck_agreement(names, agreement):
    said = agreement["signatories"].items()
    return {
        **agreement,
        "signatories": {language: without_names(names, text) for language, text in said},
    }


def without_names(names, text):
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", STRUCK, text)
    return text
