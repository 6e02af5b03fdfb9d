"""The staff's publishing pages: what differs, one button, the history, and the way back.

Subjects and releases are read-only here; whatever happens goes through `publishing`.
"""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.words import Words
from cooperation_week.releases.forms import NoteForm
from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.parts import (
    described,
    draft_words,
    obstacles_to,
    possible_subjects,
)
from cooperation_week.releases.previewing import preview_pages
from cooperation_week.releases.publishing import (
    differs,
    draft_document,
    go_back,
    older_document,
    publish,
)
from cooperation_week.releases.refusals import NoSuchRelease, NothingToPublish, Refused

PERMISSION = "releases.publish_release"
ONE_PAGE = "admin:releases_subject_page"


@admin.register(Subject)
class SubjectAdmin(admin.ModelAdmin):
    def get_urls(self):
        def page(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"releases_subject_{name}")

        return [
            page("", subjects, "changelist"),
            page("<slug:name>/", one_subject, "page"),
            page("<slug:name>/<int:number>/", one_release, "release"),
            page("<slug:name>/<int:number>/go-back/", go_back_to, "go_back"),
        ]

    def has_module_permission(self, request):
        return request.user.has_perm(PERMISSION)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(PERMISSION)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@for_staff(PERMISSION)
@require_safe
def subjects(request):
    """List what could be released, in a number of queries that does not grow with it."""
    rows = {row.name: row for row in Subject.objects.select_related("newest__author")}
    titles = possible_subjects()
    words, now = draft_words(titles), timezone.now()
    found = []
    for name, title in titles.items():
        newest = rows[name].newest if name in rows else None
        before = newest.content()["parts"] if newest else {}
        differ = differs(before, words[name], now=now)
        found.append({"name": name, "title": title, "newest": newest, "differs": differ})
    return _show(request, "list", _("Publishing"), subjects=found)


@for_staff(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def one_subject(request, name):
    """Show what publishing would change; publish on POST."""
    form = NoteForm(request.POST or None)
    if form.is_valid():
        return _attempt(request, name, publish, name, **_said(request, form))
    row = Subject.objects.select_related("newest__author").filter(name=name).first()
    newest = row.newest if row else None
    drafted = _or_404(draft_document, name, now=timezone.now())
    before = newest.content() if newest else None
    context = {
        "newest": newest,
        "differs": not before or before["parts"] != drafted["parts"],
        "lines": described(before, drafted),
        "previews": preview_pages(name),
        "history": _history(name),
        "obstacles": obstacles_to(name),
        "form": form if request.POST else NoteForm(initial={"seen": drafted["number"] - 1}),
    }
    return _show(request, "subject", _title_of(name), name=name, **context)


@for_staff(PERMISSION)
@require_safe
def one_release(request, name, number):
    """Show what a release changed."""
    release, earlier = _release(name, number), _release_or_none(name, number - 1)
    lines = described(earlier and earlier.content(), release.content())
    title = _("Release %(number)s") % {"number": number}
    context = {"release": release, "is_newest": release.subject.newest_id == release.pk}
    return _show(
        request, "release", title, name=name, lines=lines, note=Words(release.note), **context
    )


@for_staff(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def go_back_to(request, name, number):
    """Explain what going back does, and do it on POST."""
    form = NoteForm(request.POST or None)
    if form.is_valid():
        return _attempt(request, name, go_back, name, number, **_said(request, form))
    release = _release(name, number)
    older = _or_404(older_document, name, number, now=timezone.now())
    context = {
        "release": release,
        "lines": described(release.subject.newest.content(), older),
        "next_number": older["number"],
        "form": form if request.POST else NoteForm(initial={"seen": older["number"] - 1}),
    }
    title = _("Go back to release %(number)s") % {"number": number}
    return _show(request, "go_back", title, name=name, **context)


def _said(request, form):
    return {
        "by": request.user,
        "note": form.note(),
        "now": timezone.now(),
        "seen": form.cleaned_data["seen"],
    }


def _attempt(request, name, verb, *args, **kwargs):
    """Publish or go back, and tell how it went on the subject's page."""
    try:
        release = verb(*args, **kwargs)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        done = _("Release %(number)s is published. Visitors read it now.")
        messages.success(request, done % {"number": release.number})
    return redirect(reverse(ONE_PAGE, args=[name]))


def _or_404(ask, *args, **kwargs):
    try:
        return ask(*args, **kwargs)
    except (NothingToPublish, NoSuchRelease):
        raise Http404 from None


def _release_or_none(name, number):
    found = Release.objects.select_related("author", "subject__newest")
    return found.filter(subject__name=name, number=number).first()


def _release(name, number):
    if release := _release_or_none(name, number):
        return release
    raise Http404


def _history(name):
    """Return the releases of a subject, newest first, without their documents."""
    releases = Release.objects.filter(subject__name=name).select_related("author")
    rows = releases.defer("document").order_by("-number")
    return [{"release": row, "note": Words(row.note)} for row in rows]


def _title_of(name):
    return possible_subjects().get(name, name)


def _show(request, page, title, **context):
    return render(
        request,
        f"admin/releases/{page}.html",
        {**admin.site.each_context(request), "title": title, **context},
    )
