"""Erasing a person whom a free text names: who curated, and what exhibitors say of themselves.

What an exhibitor or an exhibit is called stays: a stand may bear the name of whoever founded it.
"""

from functools import partial

from centres.erasure import strike_out_of_rows, struck_out, without
from cooperation_week.releases.models import Subject
from cooperation_week.releases.rewriting import rewrite_releases
from events.exhibition.catalogue import published as catalogue
from events.exhibition.demonstrations import published as demonstrations
from events.exhibition.models import Demonstration, Exhibit, Exhibition, Exhibitor
from events.exhibition.published import NAME

OF_AN_EXHIBIT = ("text", "partner_sought")


def strike_out(names):
    """Take names out of these texts, in the drafts and in every release; other words stay."""
    strike_out_of_rows(Exhibition, "curators", names)
    strike_out_of_rows(Exhibitor, "presentation", names)
    strike_out_of_rows(Demonstration, "text", names)
    _strike_out_of_exhibits(names)
    _rewrite(NAME, partial(struck_out, names, "exhibitions", "curators"))
    _rewrite(catalogue.NAME, partial(_struck_catalogue, names))
    _rewrite(demonstrations.NAME, partial(struck_out, names, "demonstrations", "text"))


def _strike_out_of_exhibits(names):
    for row in Exhibit.objects.all():
        before = {name: getattr(row, name) for name in OF_AN_EXHIBIT}
        if (after := _struck_exhibit(names, before)) != before:
            Exhibit.objects.filter(pk=row.pk).update(**after)


def _rewrite(name, rewrite):
    # Documents are canonical JSON: there is one way to write the name of a part.
    holding = Subject.objects.filter(releases__document__contains=f'"{name}":').distinct()
    for subject in holding.values_list("name", flat=True):
        rewrite_releases(subject, name, rewrite)


def _struck_catalogue(names, part):
    part = struck_out(names, "exhibitors", "presentation", part)
    return {**part, "exhibitors": [_struck_exhibitor(names, each) for each in part["exhibitors"]]}


def _struck_exhibitor(names, item):
    return {**item, "exhibits": [_struck_exhibit(names, each) for each in item["exhibits"]]}


def _struck_exhibit(names, item):
    return {**item, **{name: without(names, item[name]) for name in OF_AN_EXHIBIT}}
