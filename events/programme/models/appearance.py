"""Who does what in a session: its talks, and the people in them or in the session itself."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.words import said_in_some_language, words_of
from events.programme.models.person import Person
from events.programme.models.session import Session


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


class AppearanceQuerySet(models.QuerySet):
    def of(self, person, edition):
        return self.filter(person=person, session__edition=edition)

    def expected(self):
        """Leave out sessions that will not take place: nobody is asked about them."""
        return self.exclude(session__state=Session.State.CANCELLED)

    def unanswered(self):
        """Return those that the person has neither confirmed nor declined."""
        return self.expected().exclude(confirmation__in=Appearance.Confirmation.answers())

    def unconfirmed(self):
        """Return those that the organisers cannot count on: not asked, not answered, declined."""
        return self.expected().exclude(confirmation=Appearance.Confirmation.CONFIRMED)


class Appearance(models.Model):
    """A person in a session or in one of its talks. Role and affiliation are of that day.

    `confirmation` is what the person has answered; see `events.programme.speaking`.
    """

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

    class Confirmation(models.TextChoices):
        NOT_ASKED = "not-asked", _("not asked")
        ASKED = "asked", _("asked")
        CONFIRMED = "confirmed", pgettext_lazy("by a speaker", "confirmed")
        DECLINED = "declined", pgettext_lazy("by a speaker", "declined")

        @classmethod
        def answers(cls):
            return (cls.CONFIRMED, cls.DECLINED)

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
    confirmation = models.CharField(
        _("confirmation"),
        max_length=9,
        choices=Confirmation,
        default=Confirmation.NOT_ASKED,
    )

    objects = AppearanceQuerySet.as_manager()

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
