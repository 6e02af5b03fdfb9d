"""The desk of people."""

from django.contrib import admin, messages
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cooperation_week.editing import WeekModelAdmin, in_three, tagged
from cooperation_week.lib.words import words_of
from cooperation_week.releases.refusals import Refused
from cooperation_week.sheets.admin import SheetAdmin
from events.programme import choosing
from events.programme.admin.one_invitation import asked_links
from events.programme.admin.photos import focus_chooser
from events.programme.erasure import erase_person
from events.programme.finding import people_found
from events.programme.forms import PersonForm
from events.programme.gaps import gaps_of_person
from events.programme.models import Person, Session
from events.programme.picture_forms import keep_portrait
from events.programme.tables.people import PeopleTable


@admin.register(Person)
class PersonAdmin(SheetAdmin, WeekModelAdmin):
    form = PersonForm
    actions = ("erase",)
    search_fields = ("latin_family", "latin_given", "han_family", "han_given")
    search_help_text = _("Names in Latin letters, characters or pinyin, and affiliations.")
    list_display = ("name", "where_from", "number_of_sessions", "missing")
    list_filter = (choosing.PersonEditionFilter, choosing.PersonGapFilter, "is_sample")
    ordering = ("latin_family", "latin_given", "pk")
    readonly_fields = ("photo_now", "appears_in", "asked")
    fieldsets = (
        (
            _("Name"),
            {
                "fields": (
                    ("latin_family", "latin_given", "is_family_first"),
                    ("han_family", "han_given"),
                    in_three("honorific"),
                )
            },
        ),
        (_("Where from"), {"fields": (in_three("position"), in_three("affiliation"))}),
        (
            _("Photo"),
            {"fields": ("photo_now", ("across", "down"), ("new_photo", "without_photo"))},
        ),
        (_("Biography"), {"fields": (in_three("biography"),)}),
        (
            _("In the programme"),
            {"fields": ("appears_in", "asked", "logs_in_as", ("slug", "is_sample"))},
        ),
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("account")
        return rows.annotate(sessions=Count("appearances__session", distinct=True))

    def sheet_table(self, request, about=None):
        return PeopleTable()

    def get_search_results(self, request, queryset, search_term):
        found = people_found(queryset, search_term) if search_term.strip() else queryset
        return found, False

    def save_model(self, request, obj, form, change):
        """Keep a new photo beside the older ones: older releases go on showing theirs."""
        if form.cleaned_data.get("without_photo") and not form.cleaned_data.get("new_photo"):
            obj.photo, obj.focus_x, obj.focus_y = "", None, None
        else:
            keep_portrait(form)
        obj.account = form.cleaned_data.get("logs_in_as")
        super().save_model(request, obj, form, change)

    def has_erase_permission(self, request):
        return request.user.has_perm("programme.erase_person")

    @admin.action(description=_("Erase for good, from all releases too"), permissions=["erase"])
    def erase(self, request, queryset):
        """Ask once more, since this cannot be undone; then erase."""
        people = list(queryset)
        if "sure" not in request.POST:
            context = {**self.admin_site.each_context(request), "people": people}
            return render(request, "admin/programme/person/erase.html", context)
        try:
            for person in people:
                erase_person(person, now=timezone.now())
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            told = ngettext("%d person erased.", "%d people erased.", len(people))
            self.message_user(request, told % len(people))
        return None

    @admin.display(description=_("name"), ordering="latin_family")
    def name(self, person):
        return str(person)

    @admin.display(description=_("affiliation"))
    def where_from(self, person):
        return str(words_of(person, "affiliation"))

    @admin.display(description=_("sessions"), ordering="sessions")
    def number_of_sessions(self, person):
        return person.sessions

    @admin.display(description=_("missing"))
    def missing(self, person):
        return tagged(gap.label for gap in gaps_of_person(person))

    @admin.display(description=_("photo"))
    def photo_now(self, person):
        return focus_chooser(person.photo, person.portrait, person)

    @admin.display(description=_("appears in"))
    def appears_in(self, person):
        if not person.pk:
            return "–"
        sessions = Session.objects.filter(appearances__person=person).distinct().in_order()
        rows = (
            (reverse("admin:programme_session_change", args=[s.pk]), s.edition, s)
            for s in sessions.select_related("edition")
        )
        listed = format_html_join("", '<li><a href="{}">{} · {}</a></li>', rows)
        return format_html('<ul class="plain">{}</ul>', listed) if listed else "–"

    @admin.display(description=_("asked by mail"))
    def asked(self, person):
        return asked_links(person) if person.pk else "–"
