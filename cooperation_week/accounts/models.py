import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class ThrottleManager(models.Manager):
    def locked(self, action, who, now):
        """Return the row, locked until the transaction ends."""
        self.get_or_create(action=action, who=who, defaults={"started_at": now})
        return self.select_for_update().get(action=action, who=who)


class Account(AbstractBaseUser, PermissionsMixin):
    """Someone who logs in, known by an e-mail address. A Person is someone on the programme."""

    class Language(models.TextChoices):
        ITALIAN = "it", "Italiano"
        ENGLISH = "en", "English"
        CHINESE = "zh-hans", "中文"

    # How an account is named where erasures are noted.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(_("language"), max_length=7, choices=Language, blank=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    is_active = models.BooleanField(_("may log in"), default=True)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)
    # Part of what a session is checked against: raising it closes all of them.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="account_email_once_in_any_case",
                violation_error_message=_("There is already an account with this address."),
            )
        ]

    def __str__(self):
        return self.email

    def _get_session_auth_hash(self, secret=None):
        return salted_hmac(
            "cooperation_week.accounts.Account.session",
            f"{self.session_round} {self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Throttle(models.Model):
    """The tries of one kind by one account or network, whose name is kept as a keyed hash only."""

    action = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    refused_until = models.DateTimeField(null=True)

    objects = ThrottleManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "who"], name="throttle_once_for_each")
        ]

    def __str__(self):
        return f"{self.action}: {self.tries}"

    def is_refused(self, now):
        return self.refused_until is not None and self.refused_until > now

    def add_try(self, limit, now):
        if now - self.started_at >= limit.within:
            self.started_at, self.tries = now, 0
        self.tries += 1
        self.refused_until = now + limit.refused_for if self.tries >= limit.tries else None

    def take_back(self, limit):
        self.tries = max(0, self.tries - 1)
        if self.tries < limit.tries:
            self.refused_until = None
