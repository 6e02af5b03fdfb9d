"""Erasing a person who curated: names stand in `curators`, as free text, and nowhere else."""

from functools import partial

from centres.erasure import SHORTEST, without_names
from cooperation_week.lib.words import LANGUAGES, column
from cooperation_week.releases.models import Subject
from cooperation_week.releases.rewriting import rewrite_releases
from events.exhibition.models import Exhibition
from events.exhibition.published import NAME

COLUMNS = [column("curators", language) for language in LANGUAGES]


def strike_out(names):
    """Take names out of who curated, in the drafts and in every release; other words stay."""
    names = [name for name in names if len(name) >= SHORTEST]
    for exhibition in Exhibition.objects.all():
        before = {name: getattr(exhibition, name) for name in COLUMNS}
        after = {name: text and without_names(names, text) for name, text in before.items()}
        if after != before:
            Exhibition.objects.filter(pk=exhibition.pk).update(**after)
    # Documents are canonical JSON: there is one way to write the name of a part.
    with_exhibitions = Subject.objects.filter(releases__document__contains=f'"{NAME}":')
    for subject in with_exhibitions.distinct().values_list("name", flat=True):
        rewrite_releases(subject, NAME, partial(_struck, names))


def _struck(names, part):
    return {**part, "exhibitions": [_struck_exhibition(names, e) for e in part["exhibitions"]]}


def _struck_exhibition(names, exhibition):
    said = exhibition["curators"].items()
    curators = {language: without_names(names, text) for language, text in said}
    return {**exhibition, "curators": curators}
