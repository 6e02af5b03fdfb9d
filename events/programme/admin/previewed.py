"""Pages that show what they would do, and then do it: nothing else than what they have shown."""

from django import forms
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.shortcuts import render

from events.planned import ChangedMeanwhile, NotDone


class PreviewedForm(forms.Form):
    """`seen` is the digest of what was shown; `sure` says that the second button was pressed."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def said(self):
        """Return what the plan is made of, by name."""
        return {name: self.cleaned_data[name] for name in self.asked}

    @property
    def asked(self):
        return [name for name in self.fields if name not in ("seen", "sure")]

    @property
    def questions(self):
        return [self[name] for name in self.asked]


def preview_or_do(form, plan, do):
    """Return (what would be done, what was done): one of them, or neither with why in the form.

    `do` writes in one transaction with whatever it notes in the history.
    """
    if not form.is_valid():
        return None, None
    try:
        if not form.cleaned_data["sure"]:
            return plan(**form.said()), None
        try:
            with transaction.atomic():
                return None, do(**form.said(), seen=form.cleaned_data["seen"])
        except ChangedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            return plan(**form.said()), None
    except NotDone as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None, None


def note_changes(account, rows, fields, **of):
    """Write into the history of the rows that these fields have changed, in them or in a part."""
    changed = [{"changed": {"fields": [*fields], **of}}]
    LogEntry.objects.log_actions(account.pk, rows, CHANGE, changed)


def show(request, template, title, **context):
    context = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"admin/programme/session/{template}.html", context)
