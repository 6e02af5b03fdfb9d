"""Changing several sessions at once, chosen in the list."""

from collections import defaultdict
from itertools import combinations

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, ngettext

from cooperation_week.lib.words import words_of
from events.models import Component, Room, Theme
from events.programme.admin.previewed import PreviewedForm, note_changes, preview_or_do, show
from events.programme.changing import (
    FIELDS,
    LANGUAGES,
    change_sessions,
    plan_changes,
    written,
)
from events.programme.models import Language, Session

STAYS, NONE = "", "none"
AS_IT_IS = (STAYS, gettext_lazy("leave as it is"))
NO_LONGER = (NONE, gettext_lazy("none"))
PLACES = {"theme": Theme, "component": Component}


class SeveralForm(PreviewedForm):
    """Each field stays as it is unless something is chosen; places only within one edition."""

    state = forms.ChoiceField(choices=[AS_IT_IS, *Session.State.choices])
    kind = forms.ChoiceField(choices=[AS_IT_IS, *Session.Kind.choices])
    access = forms.ChoiceField(choices=[AS_IT_IS, *Session.Access.choices])
    theme = forms.ChoiceField()
    component = forms.ChoiceField()
    room = forms.ChoiceField()
    floor_languages = forms.ChoiceField()
    interpreted_languages = forms.ChoiceField()

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {name: {} for name in ("theme", "component", "room")}
        if len(editions) == 1:
            [edition] = editions
            self.rows = {name: _rows_of(model, edition) for name, model in PLACES.items()}
            self.rows["room"] = {str(room.pk): room for room in Room.objects.of(edition)}
        for name, rows in self.rows.items():
            named = [(key, _name_of(row)) for key, row in rows.items()]
            self.fields[name].choices = [AS_IT_IS, NO_LONGER, *named]
        for name in LANGUAGES:
            self.fields[name].choices = [AS_IT_IS, NO_LONGER, *_groups_of_languages()]
        for name in FIELDS:
            self.fields[name].required = False
            self.fields[name].label = capfirst(Session._meta.get_field(name).verbose_name)

    def said(self):
        return {"wanted": dict(self._wanted())}

    def _wanted(self):
        for name in FIELDS:
            value = self.cleaned_data[name]
            if value != STAYS:
                yield name, self._meant(name, value)

    def _meant(self, name, value):
        if name in LANGUAGES:
            return [] if value == NONE else value.split()
        return self.rows[name].get(value) if name in self.rows else value


class ChangeSeveral:
    """The action of the list; its page sends the same choice of sessions again."""

    @admin.action(description=gettext_lazy("Change the chosen sessions…"), permissions=["change"])
    def change_several(self, request, queryset):
        chosen = list(queryset.select_related("edition"))
        editions = {session.edition for session in chosen}
        # The list itself sends its own form, which knows nothing of ours.
        sent = request.POST if "seen" in request.POST else None
        form = SeveralForm(sent, editions=editions)

        def do(wanted, seen):
            changed = change_sessions(chosen, wanted, seen=seen)
            _note(request.user, changed)
            return changed

        planned, changed = preview_or_do(form, lambda wanted: plan_changes(chosen, wanted), do)
        if changed:
            number = len(changed.sessions)
            told = ngettext("%d session changed.", "%d sessions changed.", number)
            self.message_user(request, told % number)
            return None
        title = gettext("Change several sessions")
        context = {"form": form, "plan": planned, "chosen": chosen, "editions": editions}
        return show(request, "several", title, **context)


def _note(account, changed):
    """Write into the history of each session what has changed in it."""
    by_fields = defaultdict(list)
    for session in changed.sessions:
        by_fields[tuple(each.field for each in session.differences)].append(session.pk)
    for fields, keys in by_fields.items():
        note_changes(account, Session.objects.filter(pk__in=keys), fields)


def _groups_of_languages():
    """Return a choice for each group of languages in which a session may be held."""
    sizes = range(1, len(Language) + 1)
    groups = [group for size in sizes for group in combinations(Language.values, size)]
    return [(" ".join(group), written(group)) for group in groups]


def _rows_of(model, edition):
    rows = model.objects.filter(edition=edition).order_by("position", "pk")
    return {str(row.pk): row for row in rows}


def _name_of(row):
    return str(row) if isinstance(row, Room) else str(words_of(row, "name"))
