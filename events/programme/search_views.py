"""The search page: everything public, in whatever language it was written."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.programme.searching import SHOWN_OF_ONE, answer, kinds

LONGEST = 80
LAST_PAGE = 100


def _kinds():
    return [(kind, kind) for kind in kinds()]


class SearchForm(forms.Form):
    """What is looked for; with a kind, a page of what there is of it."""

    q = forms.CharField(
        label=_("Words, names, institutions"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
        error_messages={
            "max_length": _(
                "At most %(limit_value)d characters can be searched for; these are %(show_value)d."
            )
        },
    )
    kind = forms.ChoiceField(required=False, choices=_kinds)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and understood."""

    form: SearchForm
    q: str
    kind: str
    page: int

    @property
    def query(self):
        return self.query_of(self.kind, self.page)

    @property
    def key(self):
        """Return what pages are kept by; None where words were searched or not understood."""
        return None if self.q or self.form.errors else ""

    def query_of(self, kind="", page=1):
        """Return the query for the same words, of one kind, from a page on."""
        asked = {"q": self.q, "kind": kind, "page": page if kind and page > 1 else ""}
        return urlencode({name: value for name, value in asked.items() if value})


def read_search(request):
    form = SearchForm(request.GET)
    form.is_valid()
    read = form.cleaned_data
    return Asked(form, read.get("q", "").strip(), read.get("kind", ""), read.get("page") or 1)


@kept(filters=read_search)
def search(request, filters):
    found = answer(filters.q, kind=filters.kind, page=filters.page)
    return show(
        request,
        "events/programme/search.html",
        part="search",
        query=filters.query,
        asked=filters,
        answer=found,
        pages=_pages(filters, found),
    )


def _pages(asked, found):
    """Return the queries of the page before and the page after, None where there is none."""
    if not asked.kind:
        return {}
    number = sum(group.number for group in found.groups)
    has_more = number > asked.page * SHOWN_OF_ONE and asked.page < LAST_PAGE
    return {
        "before": asked.query_of(asked.kind, asked.page - 1) if asked.page > 1 else None,
        "after": asked.query_of(asked.kind, asked.page + 1) if has_more else None,
    }
