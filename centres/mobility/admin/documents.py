"""The desk of documents: opening them with a reason, accepting, asking for a correction."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.mobility.admin.pages import OPEN, show, visible_or_404
from centres.mobility.models import Deed, Document
from centres.mobility.models.document import LONGEST_NOTE
from centres.mobility.records import judging
from centres.mobility.records.moments import write_moment
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.fields import LineField
from cooperation_week.vault.forms import ReasonForm
from cooperation_week.vault.views import typed_reason


class JudgeForm(forms.Form):
    """What is said about one document; `file` is the one that was on the page."""

    document = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    file = forms.UUIDField(widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[("accept", ""), ("return", "")])
    note = LineField(
        label=gettext_lazy("What is to be corrected"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=gettext_lazy("It stands in the mail to the applicant."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        said = super().clean()
        if said.get("do") == "return" and not said.get("note") and "note" not in self.errors:
            self.add_error("note", _("Say what is to be corrected."))
        return said


def urls():
    yield "<int:number>/documents/", documents, "documents"


@for_staff(OPEN)
def documents(request, number):
    """Show the documents of an applicant, each with its forms; that of one is what is sent."""
    row = visible_or_404(request, number)
    sent = JudgeForm(request.POST, auto_id="id_sent_%s") if request.method == "POST" else None
    if sent and sent.is_valid() and _judge(request, row, sent):
        return redirect("admin:mobility_application_documents", number=number)
    reason = typed_reason(request)
    shown = [_shown(document, sent, reason) for document in documents_of(row)]
    return show(
        request, "documents", _("Documents"), row=row, documents=shown, openings=_openings(row)
    )


def documents_of(application):
    return application.documents.select_related("file").order_by("kind", "pk")


def _shown(document, sent, reason):
    """Return a document with the forms to open it and to judge it."""
    opening = ReasonForm(initial={"reason": reason}, auto_id=f"id_{document.pk}_%s")
    if sent is not None and sent.data.get("document") == str(document.pk):
        return document, opening, sent
    initial = {"document": document.pk, "file": document.file.uid, "note": document.note}
    return document, opening, JudgeForm(initial=initial, auto_id=f"id_{document.pk}_%s")


def _judge(request, row, form):
    """Do what was said; where that is refused, say why above the form and return False."""
    said = form.cleaned_data
    known = {"by": request.user, "now": timezone.now()}
    document = Document.objects.filter(application=row, pk=said["document"]).first()
    try:
        if document is None:
            raise MobilityRefused(_("This document is no longer there."))
        if said["do"] == "accept":
            judging.accept_document(document, said["file"], **known)
        else:
            judging.return_document(document, said["file"], what=said["note"], **known)
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Saved. The applicant gets a mail."))
    return True


def _openings(row):
    """Return who opened which document when and why, the newest first."""
    kinds = dict(Document._meta.get_field("kind").choices)
    deeds = row.deeds.filter(verb=Deed.Verb.DOCUMENT_OPENED).select_related("actor", "link")
    return [
        (write_moment(deed.at, row.call), kinds.get(deed.details.get("document"), ""),
         deed.actor or deed.link or "–", deed.reason)
        for deed in deeds.order_by("-at", "-pk")
    ]  # fmt: skip
