"""The documents of one’s own application: what is asked for, sending, replacing, withdrawing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from centres.mobility.applying import filing
from centres.mobility.applying.doors import door_of
from centres.mobility.applying.needed import needs_of
from centres.mobility.applying.reading import documents_of
from centres.mobility.forms.document import DocumentForm
from centres.mobility.models import DocumentKind
from centres.mobility.refusals import MobilityRefused
from centres.mobility.views.applying import own_application, page
from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib.rows import row_or_404


@for_signed_in
@never_cache
def documents(request, slug):
    """List what is asked for, what was sent, and what can be done about it."""
    call, row = own_application(request, slug)
    if row is None:
        return redirect("mobility:my_application", slug=slug)
    door, sent = door_of(row, now=timezone.now()), documents_of(row)
    needs = needs_of(row, sent)
    shown = [
        {
            "need": need,
            "is_taken": not door.refusal(need),
            "needs_consent": need.is_sensitive and not (door.has_consent or door.is_over),
            "documents": [_shown(door, need, each) for each in need.documents],
        }
        for need in needs
    ]
    asked = {need.kind for need in needs}
    others = [_shown(door, None, each) for each in sent if call and each.kind not in asked]
    context = {"application": row, "step": "documents", "shown": shown, "unasked": others}
    return page(request, "documents", call, **context)


def _shown(door, need, document):
    return {
        "row": document,
        "can_replace": not door.refusal_to_replace(need, document),
        "can_remove": not door.refusal_to_remove(need, document),
    }


@for_signed_in
@never_cache
def send_document(request, slug, kind):
    """Show the form for a document of this kind, or keep what was sent."""
    call, row = own_application(request, slug)
    need = row and filing.need_of(row, kind)
    if need is None or door_of(row, now=timezone.now()).refusal(need):
        raise Http404

    def send(file):
        filing.send_document(row, kind, file, now=timezone.now())

    return _file(request, call, row, send, title=need.title, note=need.note)


@for_signed_in
@never_cache
def replace_document(request, slug, number):
    call, row, document = _own(request, slug, number)

    def replace(file):
        filing.replace_document(document, file, now=timezone.now())

    title = DocumentKind(document.kind).label
    return _file(request, call, row, replace, title=title, document=document)


@for_signed_in
@never_cache
def remove_document(request, slug, number):
    call, row, document = _own(request, slug, number)
    if request.method != "POST":
        return page(request, "remove_document", call, application=row, document=document)
    try:
        filing.remove_document(document, now=timezone.now())
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("mobility:step_documents", slug=row.call.slug)


def _file(request, call, row, do, **context):
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = DocumentForm(data, files)
    if form.is_valid():
        try:
            do(form.cleaned_data["file"])
        except MobilityRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your document has arrived."))
            return redirect("mobility:step_documents", slug=row.call.slug)
    return page(request, "document", call, application=row, form=form, **context)


def _own(request, slug, number):
    call, row = own_application(request, slug)
    if row is None:
        raise Http404
    documents = row.documents.select_related("file", "application__account")
    return call, row, row_or_404(documents, number)
