"""What can run out, and who has a piece of it."""

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from events.registrations.models.registration import Category, Registration


class SeatPool(models.Model):
    """One row for each thing that can run out; it is locked before anything about it is read.

    `taken` counts confirmed seats (in a session) or places (in an edition, a category, a city),
    `held` the seats of blocks that nobody has taken yet. Without a capacity nothing runs out.
    Lowering the capacity drops nobody, so `taken` may be above it.
    """

    class Kind(models.TextChoices):
        EDITION = "edition", _("the whole edition")
        CATEGORY = "category", _("a category")
        LEG = "leg", _("a city")
        SESSION = "session", _("a session")

    edition = models.ForeignKey("events.Edition", models.CASCADE, "seat_pools")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    category = models.CharField(_("category"), max_length=12, choices=Category, blank=True)
    leg = models.ForeignKey(
        "events.Leg", models.CASCADE, "+", null=True, blank=True, verbose_name=_("city")
    )
    # The identifier outlives the draft: a cancelled session may have left it.
    session_uid = models.UUIDField(unique=True, null=True, editable=False)
    session = models.ForeignKey(
        "programme.Session",
        models.SET_NULL,
        "+",
        null=True,
        blank=True,
        verbose_name=_("session"),
    )
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    follows_room = models.BooleanField(
        _("does it follow the capacity of the room?"), default=False
    )
    taken = models.PositiveIntegerField(_("taken"), default=0)
    held = models.PositiveIntegerField(_("held"), default=0)
    next_wait_number = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("seat pool")
        verbose_name_plural = _("seat pools")
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(kind="edition"), name="pool_once_for_an_edition"
            ),
            models.UniqueConstraint(
                fields=["edition", "category"],
                condition=Q(kind="category"),
                name="pool_once_for_a_category",
            ),
            models.UniqueConstraint(
                fields=["leg"], condition=Q(kind="leg"), name="pool_once_for_a_city"
            ),
            models.CheckConstraint(
                name="pool_names_what_it_is_of",
                condition=Q(kind="edition", category="", leg=None, session_uid=None)
                | Q(kind="category", leg=None, session_uid=None) & ~Q(category="")
                | Q(kind="leg", category="", leg__isnull=False, session_uid=None)
                | Q(kind="session", category="", leg=None, session_uid__isnull=False),
            ),
        ]

    def __str__(self):
        of = {"category": self.get_category_display(), "leg": self.leg, "session": self.session}
        return f"{self.get_kind_display()} {of.get(self.kind) or ''}".strip()

    @property
    def free(self):
        """Return how many may still be taken, or None where nothing runs out."""
        if self.capacity is None:
            return None
        return max(0, self.capacity - self.taken - self.held)

    @property
    def has_room(self):
        return self.free is None or self.free > 0


class SeatQuerySet(models.QuerySet):
    def visible_to(self, account):
        """Return the account's own, and everybody's to those who run the desk."""
        if account.is_staff and account.has_perm("registrations.view_seat"):
            return self
        return self.filter(registration__account=account)

    def live(self):
        return self.filter(state__in=[Seat.State.CONFIRMED, Seat.State.WAITING])

    def confirmed(self):
        return self.filter(state=Seat.State.CONFIRMED)

    def waiting(self):
        """Return the waiting list, the first first."""
        return self.filter(state=Seat.State.WAITING).order_by("wait_number")

    def with_position(self):
        """Say of each in `position` which place in the waiting list it is: 1 moves up next."""
        as_far = Seat.objects.filter(
            pool=OuterRef("pool"),
            state=Seat.State.WAITING,
            wait_number__lte=OuterRef("wait_number"),
        )
        counted = as_far.values("pool").annotate(number=Count("pk")).values("number")
        return self.annotate(position=Subquery(counted))


class Seat(models.Model):
    """A person's seat in a session, or the place on its waiting list."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        WAITING = "waiting", _("on the waiting list")
        GIVEN_UP = "given-up", _("given up")
        CANCELLED = "cancelled", _("the session was cancelled")

    pool = models.ForeignKey(SeatPool, models.PROTECT, "seats")
    registration = models.ForeignKey(Registration, models.CASCADE, "seats")
    state = models.CharField(_("state"), max_length=10, choices=State)
    # Kept after promotion: who waited is never ranked behind who came later.
    wait_number = models.PositiveIntegerField(_("number on the waiting list"), null=True)
    block = models.ForeignKey("registrations.Block", models.SET_NULL, "seats", null=True)
    token = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(_("asked at"))
    changed_at = models.DateTimeField(_("changed at"))

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "registration"],
                condition=Q(state__in=["confirmed", "waiting"]),
                name="seat_once_for_a_person",
            ),
            models.UniqueConstraint(fields=["pool", "wait_number"], name="seat_wait_number_once"),
            models.CheckConstraint(
                name="seat_waits_with_a_number",
                condition=~Q(state="waiting") | Q(wait_number__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["pool", "state", "wait_number"], name="seat_by_turn")]

    def __str__(self):
        return f"{self.registration} · {self.pool}"

    @property
    def is_confirmed(self):
        return self.state == self.State.CONFIRMED

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING


class Block(models.Model):
    """Seats of a session kept back, for a delegation or for speakers, until an hour."""

    pool = models.ForeignKey(SeatPool, models.CASCADE, "blocks")
    label = models.CharField(_("for whom"), max_length=120)
    delegation = models.ForeignKey(
        "registrations.Delegation",
        models.SET_NULL,
        "blocks",
        null=True,
        blank=True,
        verbose_name=_("delegation"),
        help_text=_("Its members take their seats from this block."),
    )
    size = models.PositiveIntegerField(_("seats"))
    used = models.PositiveIntegerField(_("of them taken"), default=0)
    releases_at = models.DateTimeField(_("kept until"))
    released_at = models.DateTimeField(_("released at"), null=True, editable=False)

    class Meta:
        verbose_name = _("held block")
        verbose_name_plural = _("held blocks")
        constraints = [
            models.CheckConstraint(
                name="block_uses_no_more_than_it_has", condition=Q(used__lte=F("size"))
            )
        ]

    def __str__(self):
        return self.label

    @property
    def left(self):
        return 0 if self.released_at else self.size - self.used
