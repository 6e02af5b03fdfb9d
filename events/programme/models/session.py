import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.links import validate_links, validate_titled_links
from cooperation_week.lib.words import LANGUAGES, said_in_some_language, words_of


class Language(models.TextChoices):
    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")
    CHINESE = "zh-hans", _("Chinese")


def validate_languages(languages):
    if not isinstance(languages, list) or not set(languages) <= set(LANGUAGES):
        raise ValidationError(_("These are not languages of the Week."))


class SessionQuerySet(models.QuerySet):
    def to_be_released(self):
        """Return what a release shows: all but drafts."""
        return self.exclude(state=Session.State.DRAFT)

    def in_order(self):
        return self.order_by(
            F("starts_at").asc(nulls_last=True), F("held_on").asc(nulls_last=True), "pk"
        )


class Session(models.Model):
    """Something that happens at a time in a room.

    It has both times, or only the day it was held on, or neither: old editions know no more.
    `uid` names it in calendars for life.
    """

    class Kind(models.TextChoices):
        CEREMONY = "ceremony", _("Ceremony")
        PLENARY = "plenary", _("Plenary")
        FORUM = "forum", _("Forum")
        SEMINAR = "seminar", _("Seminar")
        ROUND_TABLE = "round-table", _("Round table")
        WORKSHOP = "workshop", _("Workshop")
        POSTER = "poster", _("Poster session")
        PITCH = "pitch", _("Start-up pitch")
        MEETINGS = "meetings", _("One-to-one meetings")
        STUDY_VISIT = "study-visit", _("Study visit")
        EXHIBITION = "exhibition", _("Exhibition")
        EXHIBITION_TOUR = "exhibition-tour", _("Exhibition tour")
        BRIEFING = "briefing", _("Briefing")
        SOCIAL = "social", _("Social event")

    class Access(models.TextChoices):
        OPEN = "open", _("open to all")
        SEAT = "seat", _("a seat is needed")
        INVITATION = "invitation", _("by invitation")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CONFIRMED = "confirmed", _("confirmed")
        CANCELLED = "cancelled", _("cancelled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(
        "events.Edition", models.CASCADE, "sessions", verbose_name=_("edition")
    )
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.OPEN)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    summary = models.TextField(_("summary"), blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    component = models.ForeignKey(
        "events.Component",
        models.PROTECT,
        "sessions",
        null=True,
        blank=True,
        verbose_name=_("component"),
    )
    theme = models.ForeignKey(
        "events.Theme", models.PROTECT, "sessions", null=True, blank=True, verbose_name=_("theme")
    )
    leg = models.ForeignKey(
        "events.Leg", models.PROTECT, "sessions", null=True, blank=True, verbose_name=_("leg")
    )
    venue = models.ForeignKey(
        "events.Venue", models.PROTECT, "sessions", null=True, blank=True, verbose_name=_("venue")
    )
    room = models.ForeignKey(
        "events.Room", models.PROTECT, "sessions", null=True, blank=True, verbose_name=_("room")
    )
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    held_on = models.DateField(
        _("held on"),
        null=True,
        blank=True,
        help_text=_("Only when the hours are not known."),
    )
    floor_languages = models.JSONField(
        _("floor languages"), default=list, blank=True, validators=[validate_languages]
    )
    interpreted_languages = models.JSONField(
        _("interpreted languages"), default=list, blank=True, validators=[validate_languages]
    )
    stream = models.URLField(_("live stream"), blank=True, default="")
    slides = models.URLField(_("slides"), blank=True, default="")
    recording = models.URLField(_("recording"), blank=True, default="")
    sources = models.TextField(
        _("sources"),
        blank=True,
        default="",
        validators=[validate_links],
        help_text=_("One address a line."),
    )
    links = models.TextField(
        _("further links"),
        blank=True,
        default="",
        validators=[validate_titled_links],
        help_text=_("One a line: the address, a space, and words for it."),
    )
    # How other systems know a session whose own identifier another edition here has taken.
    guid = models.UUIDField(null=True, blank=True, editable=False)
    # What a schedule file told of it: see events/programme/schedules/memory.py.
    imported = models.JSONField(default=dict, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="session_slug_once_in_an_edition",
                violation_error_message=_("Another session of this edition has this address."),
            ),
            models.CheckConstraint(
                name="session_has_a_title",
                condition=said_in_some_language("title"),
                violation_error_message=_("A session has a title in at least one language."),
            ),
            models.CheckConstraint(
                name="session_has_both_times_or_none",
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, leg__isnull=False),
                violation_error_message=_(
                    "A session has a start, an end and a city whose clock they are on,"
                    " or only a day."
                ),
            ),
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A session ends after it starts."),
            ),
            models.CheckConstraint(
                name="session_day_only_without_hours",
                condition=Q(held_on__isnull=True) | Q(starts_at__isnull=True),
                violation_error_message=_("The day follows from the hours: leave it empty."),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "title"))


class FormerSlug(models.Model):
    """An address that a session had before; it leads to the present one."""

    edition = models.ForeignKey("events.Edition", models.CASCADE, "+")
    session = models.ForeignKey(Session, models.CASCADE, "former_slugs")
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=80)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"], name="former_slug_once_in_an_edition"
            )
        ]

    def __str__(self):
        return self.slug
