"""Filling in the staff's forms as a browser would: what is there, and what somebody changes."""

import json

from django.contrib.admin.models import LogEntry


def filled(response):
    """Return what a browser would send back of an admin form that nobody has touched."""
    context = response.context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    forms = [context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    return {
        bound.html_name: value
        for form in forms
        for bound in form
        if (value := bound.value()) is not None and value is not False
    }


def save(client, address, **changes):
    """Open an admin form, change some fields, and save it."""
    data = filled(client.get(address)) | changes
    return client.post(address, {name: value for name, value in data.items() if value is not None})


def errors_of(response):
    """Return what the form says is wrong: sentences by field."""
    return {
        name: list(errors) for name, errors in response.context["adminform"].form.errors.items()
    }


def inline_errors_of(response):
    return [
        {name: list(errors) for name, errors in form.errors.items()}
        for inline in response.context["inline_admin_formsets"]
        for form in inline.formset.forms
        if form.errors
    ]


def told(response):
    """Return the messages that the page shows."""
    return [str(message) for message in response.context["messages"]]


def history_of(row):
    """Return what the admin's log says of a row, oldest first."""
    entries = LogEntry.objects.filter(object_id=str(row.pk)).order_by("pk")
    return [json.loads(entry.change_message) for entry in entries]
