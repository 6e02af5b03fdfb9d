"""Erasing a person who curated: names stand in `curators`, as free text, and nowhere else."""

from functools import partial

from centres.erasure import strike_out_of_rows, struck_out
from cooperation_week.releases.models import Subject
from cooperation_week.releases.rewriting import rewrite_releases
from events.exhibition.models import Exhibition
from events.exhibition.published import NAME


def strike_out(names):
    """Take names out of who curated, in the drafts and in every release; other words stay."""
    strike_out_of_rows(Exhibition, "curators", names)
    # Documents are canonical JSON: there is one way to write the name of a part.
    with_exhibitions = Subject.objects.filter(releases__document__contains=f'"{NAME}":')
    for subject in with_exhibitions.distinct().values_list("name", flat=True):
        rewrite_releases(subject, NAME, partial(struck_out, names, "exhibitions", "curators"))
