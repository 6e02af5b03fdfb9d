"""Asking people on the programme: the invitation, its secret links, and what they propose."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.programme.models.appearance import Appearance
from events.programme.models.person import Person
from events.programme.models.session import Language


class InvitationQuerySet(models.QuerySet):
    def with_counts(self):
        """Note on each how many appearances are asked, confirmed, declined, and what waits."""
        theirs = Appearance.objects.expected().filter(
            person=OuterRef("person"), session__edition=OuterRef("edition")
        )
        proposals = Proposal.objects.waiting().filter(invitation=OuterRef("pk"))
        return self.annotate(
            expected=_counted(theirs, "person"),
            confirmed=_counted(
                theirs.filter(confirmation=Appearance.Confirmation.CONFIRMED), "person"
            ),
            declined=_counted(
                theirs.filter(confirmation=Appearance.Confirmation.DECLINED), "person"
            ),
            waiting=_counted(proposals, "invitation"),
        )

    def unanswered(self):
        """Return those that came through `with_counts` and lack an answer, and may be reminded."""
        answered = F("confirmed") + F("declined")
        return self.filter(revoked_at=None, expected__gt=answered)


def _counted(rows, by):
    numbers = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers), 0)


class Invitation(models.Model):
    """A person was asked by mail whether they come to an edition, and how they are introduced."""

    person = models.ForeignKey(Person, models.CASCADE, "invitations", verbose_name=_("person"))
    edition = models.ForeignKey("events.Edition", models.CASCADE, "+", verbose_name=_("edition"))
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=7, choices=Language)
    asked_at = models.DateTimeField(_("first mail"))
    # The newest mail, first or reminder: between two there is a day.
    mailed_at = models.DateTimeField(_("newest mail"))
    answered_at = models.DateTimeField(_("newest answer"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    remark = models.TextField(_("remark to the organisers"), blank=True, default="")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "edition"],
                name="invitation_once_to_an_edition",
                violation_error_message=_("This person has been asked already."),
            )
        ]

    def __str__(self):
        return f"{self.person} · {self.edition}"


class SecretLink(models.Model):
    """A link that was mailed. Each reminder brings another; earlier ones still open the page."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, "links")
    # SHA-256 of the secret: nobody can make the link of it.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("secret link")
        verbose_name_plural = _("secret links")

    def __str__(self):
        return str(self.pk)


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Proposal.State.WAITING)


class Proposal(models.Model):
    """A word or a photo that a person wants changed. The draft changes when an editor accepts.

    Another value is another row, so that an editor never accepts what they have not seen.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("not accepted")

    invitation = models.ForeignKey(Invitation, models.CASCADE, "proposals")
    # The column of Person that it speaks of.
    field = models.CharField(pgettext_lazy("of a form", "field"), max_length=40)
    value = models.TextField(_("value"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    proposed_at = models.DateTimeField(_("proposed at"))
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("decided by"),
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "field"],
                condition=Q(state="waiting"),
                name="proposal_waits_once_for_a_field",
            )
        ]

    def __str__(self):
        return self.field
