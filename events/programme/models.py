import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.links import validate_links
from cooperation_week.lib.names import han_name, latin_name
from cooperation_week.lib.words import LANGUAGES, said_in_some_language, words_of


class Language(models.TextChoices):
    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")
    CHINESE = "zh-hans", _("Chinese")


def validate_languages(languages):
    if not isinstance(languages, list) or not set(languages) <= set(LANGUAGES):
        raise ValidationError(_("These are not languages of the Week."))


class Person(models.Model):
    """Someone on the programme. Names are kept in two scripts, family and given apart."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=80, unique=True)
    latin_family = models.CharField(_("family name"), max_length=80, blank=True, default="")
    latin_given = models.CharField(_("given name"), max_length=80, blank=True, default="")
    han_family = models.CharField(
        _("family name in characters"), max_length=40, blank=True, default=""
    )
    han_given = models.CharField(
        _("given name in characters"), max_length=40, blank=True, default=""
    )
    is_family_first = models.BooleanField(_("does the family name come first?"), default=False)
    honorific = models.CharField(_("honorific"), max_length=60, blank=True, default="")
    position = models.CharField(
        pgettext_lazy("of a person", "position"), max_length=200, blank=True, default=""
    )
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True, default="")
    biography = models.TextField(_("biography"), blank=True, default="")
    # The name of a kept picture without its size: see cooperation_week/lib/pictures.py.
    photo = models.CharField(_("photo"), max_length=60, blank=True, default="", editable=False)
    is_sample = models.BooleanField(_("is it a sample?"), default=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("erase_person", "Can erase a person from every release")]
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(latin_family="", latin_given="", han_family="", han_given=""),
                violation_error_message=_("A person has a name, in one script or both."),
            )
        ]

    def __str__(self):
        return " ".join(name for name in (self.latin_name, self.han_name) if name)

    @property
    def latin_name(self):
        return latin_name(self.latin_family, self.latin_given, family_first=self.is_family_first)

    @property
    def han_name(self):
        return han_name(self.han_family, self.han_given, family_first=self.is_family_first)


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


class Talk(models.Model):
    """A contribution inside a session, with or without hours of its own."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, "talks", verbose_name=_("session"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    summary = models.TextField(_("summary"), blank=True, default="")
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        constraints = [
            models.CheckConstraint(
                name="talk_has_a_title",
                condition=said_in_some_language("title"),
                violation_error_message=_("A talk has a title in at least one language."),
            ),
            models.CheckConstraint(
                name="talk_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A talk ends after it starts."),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "title"))


class Appearance(models.Model):
    """A person in a session or in one of its talks. Role and affiliation are of that day."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        MODERATOR = "moderator", _("Moderator")
        KEYNOTE = "keynote", _("Keynote speaker")
        SPEAKER = "speaker", _("Speaker")
        PANELLIST = "panellist", _("Panellist")
        HOST = "host", _("Host")
        COORDINATOR = "coordinator", _("Coordinator")
        SIGNATORY = "signatory", _("Signatory")
        GUEST = "guest", _("Guest")
        INTERPRETER = "interpreter", _("Interpreter")

    session = models.ForeignKey(Session, models.CASCADE, "appearances", verbose_name=_("session"))
    talk = models.ForeignKey(
        Talk, models.CASCADE, "appearances", null=True, blank=True, verbose_name=_("talk")
    )
    person = models.ForeignKey(Person, models.PROTECT, "appearances", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    affiliation = models.CharField(
        _("affiliation"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("On this occasion; without it, the person's own position and affiliation."),
    )

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "person", "role"],
                condition=Q(talk__isnull=False),
                name="appearance_once_in_a_role_of_a_talk",
                violation_error_message=_("This person already has this role here."),
            ),
            models.UniqueConstraint(
                fields=["session", "person", "role"],
                condition=Q(talk__isnull=True),
                name="appearance_once_in_a_role_of_a_session",
                violation_error_message=_("This person already has this role here."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}"
