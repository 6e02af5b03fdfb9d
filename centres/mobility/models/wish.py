"""What belongs to an application: destinations, the word of two institutions, certificates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.application import LONGEST_LINE, Application
from centres.mobility.models.columns import Scheme, no_longer_than

LONGEST_MOTIVATION = 3000
LONGEST_PARTNER_NOTE = 1000


class Wish(models.Model):
    """A destination that an applicant has ranked, and what the host says of it."""

    class Answer(models.TextChoices):
        PENDING = "pending", pgettext_lazy("of a host", "not answered")
        ACCEPTED = "accepted", pgettext_lazy("of a host", "would take the applicant")
        REJECTED = "rejected", pgettext_lazy("of a host", "does not take the applicant")

    application = models.ForeignKey(Application, models.CASCADE, "wishes")
    destination = models.ForeignKey("mobility.Destination", models.PROTECT, "wishes")
    rank = models.PositiveSmallIntegerField(_("rank"))
    motivation = models.TextField(_("motivation"), blank=True, default="")
    answer = models.CharField(
        _("answer of the host"), max_length=8, choices=Answer, default=Answer.PENDING
    )
    # Where a host has put its applicants into an order, it goes before all scores; 1 is the first.
    host_rank = models.PositiveSmallIntegerField(
        _("rank given by the host"), null=True, blank=True
    )
    host_note = models.TextField(_("note of the host"), blank=True, default="")
    answered_by = models.CharField(
        _("who answered"), max_length=LONGEST_LINE, blank=True, default=""
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application", "rank"], name="mobility_one_wish_a_rank"
            ),
            models.UniqueConstraint(
                fields=["application", "destination"], name="mobility_one_wish_a_destination"
            ),
            models.CheckConstraint(
                name="mobility_answer_of_a_host_is_dated",
                condition=Q(answer="pending", answered_at=None)
                | (~Q(answer="pending") & Q(answered_at__isnull=False)),
            ),
            no_longer_than(
                "mobility_wish_texts_are_short",
                motivation=LONGEST_MOTIVATION, host_note=LONGEST_PARTNER_NOTE,
                answered_by=LONGEST_LINE,
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.rank}: {self.destination}"


class Nomination(models.Model):
    """What the home institution says. Its own state: nobody else changes it."""

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("of a nomination", "not answered")
        NOMINATED = "nominated", pgettext_lazy("of a nomination", "nominated")
        DECLINED = "declined", pgettext_lazy("of a nomination", "not nominated")

    application = models.OneToOneField(Application, models.CASCADE, related_name="nomination")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PENDING)
    note = models.TextField(_("note of the home institution"), blank=True, default="")
    answered_by = models.CharField(
        _("who answered"), max_length=LONGEST_LINE, blank=True, default=""
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="mobility_nomination_is_dated",
                condition=Q(state="pending", answered_at=None)
                | (~Q(state="pending") & Q(answered_at__isnull=False)),
            ),
            no_longer_than(
                "mobility_nomination_texts_are_short",
                note=LONGEST_PARTNER_NOTE, answered_by=LONGEST_LINE,
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.get_state_display()


class Certificate(models.Model):
    """How far an applicant is in a language, as a certificate says."""

    application = models.ForeignKey(Application, models.CASCADE, "certificates")
    language = models.CharField(
        _("language"), max_length=2,
        choices=[("it", _("Italian")), ("en", _("English")), ("zh", _("Chinese"))],
    )  # fmt: skip
    scheme = models.CharField(_("certificate"), max_length=4, choices=Scheme)
    grade = models.CharField(pgettext_lazy("in a language", "level"), max_length=2)
    score = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    taken_on = models.DateField(_("date of the certificate"), null=True, blank=True)

    class Meta:
        verbose_name = _("language certificate")
        verbose_name_plural = _("language certificates")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application", "language", "scheme"], name="mobility_one_certificate_each"
            )
        ]

    def __str__(self):
        return f"{self.get_scheme_display()} {self.grade}"
