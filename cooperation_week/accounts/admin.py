"""Accounts, for owners: who is on the staff and with which role. No password is shown or set."""

import allauth.account.admin
import allauth.mfa.admin  # noqa: F401
import django.contrib.auth.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import ROLES, give_roles, roles_that_may_be_given
from cooperation_week.accounts.sessions import close_sessions
from cooperation_week.lib.words import listing
from cooperation_week.lists import NarrowLists
from cooperation_week.mail.account_mails import queue_notice, queue_password_link

# Nobody edits these by hand. The modules that register them are imported above: they come later
# among the installed apps, and would register them again.
admin.site.unregister([Group, EmailAddress, Authenticator])


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [*((role.key, gettext(role.name)) for role in ROLES), ("none", _("no role"))]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(groups=None)
        name = next((role.name for role in ROLES if role.key == self.value()), None)
        return queryset.filter(groups__name=name) if name else queryset


class RolesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return gettext(group.name)


class AccountForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = ["email", "language", "is_active", "groups"]

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()


@admin.register(Account)
class AccountAdmin(NarrowLists, admin.ModelAdmin):
    form = AccountForm
    list_display = ["email", "roles", "has_second_factor", "last_login", "is_active"]
    list_filter = [RoleFilter, "is_staff", "is_active", "language"]
    search_fields = ["email"]
    ordering = ["email"]
    actions = ["send_password_link", "remove_second_factor"]
    show_full_result_count = False

    def get_queryset(self, request):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        return (
            super()
            .get_queryset(request)
            .prefetch_related("groups")
            .annotate(with_second_factor=Exists(factors))
        )

    @admin.display(description=_("roles"))
    def roles(self, account):
        names = [gettext(group.name) for group in account.groups.all()]
        return listing([*names, *([gettext("Superuser")] if account.is_superuser else [])])

    @admin.display(description=_("second factor"), boolean=True)
    def has_second_factor(self, account):
        return account.with_second_factor

    def get_fields(self, request, obj=None):
        shown = ["email", "language", "groups"]
        return [*shown, "is_active", "last_login", "joined_at"] if obj else shown

    def get_readonly_fields(self, request, obj=None):
        """Nobody changes their own role, nor closes their own account."""
        fields = ["last_login", "joined_at"]
        return [*fields, "groups", "is_active"] if obj == request.user else fields

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return RolesField(
            roles_that_may_be_given(request.user),
            label=_("Roles"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def lookup_allowed(self, lookup, value, request):
        """Let nobody find out a password hash letter by letter."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_be_managed(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        """An account is closed instead: what it did stays attributable."""
        return False

    def save_model(self, request, account, form, change):
        account.email = account.email.lower()
        if not change:
            account.set_unusable_password()
        super().save_model(request, account, form, change)
        if change and {"email", "is_active"} & {*form.changed_data}:
            close_sessions(account)

    def save_related(self, request, form, formsets, change):
        """Give the roles through the module that closes sessions; new staff are sent a link."""
        if "groups" not in form.changed_data:
            return
        was_staff = form.instance.is_staff
        give_roles(form.instance, [*form.cleaned_data["groups"]])
        if form.instance.is_staff and not was_staff:
            queue_password_link(form.instance, now=timezone.now())

    @admin.action(description=_("Send a link to set a password"), permissions=["change"])
    def send_password_link(self, request, accounts):
        chosen = [each for each in accounts if each.is_staff and each.is_active]
        for account in chosen:
            queue_password_link(account, now=timezone.now())
        self.message_user(
            request,
            ngettext("%d link was sent.", "%d links were sent.", len(chosen)) % len(chosen),
        )

    @admin.action(description=_("Remove the second factor"), permissions=["change"])
    def remove_second_factor(self, request, accounts):
        """For who has lost the phone and the recovery codes; the person is told by mail."""
        chosen = [each for each in accounts if may_be_managed(each, request.user)]
        chosen = [each for each in chosen if each != request.user]
        for account in chosen:
            Authenticator.objects.filter(user=account).delete()
            close_sessions(account)
            sentence = gettext("The second factor of your account was removed.")
            queue_notice(account.email, sentence, now=timezone.now())
        self.message_user(
            request,
            ngettext("%d account changed.", "%d accounts changed.", len(chosen)) % len(chosen),
        )


def may_be_managed(account, by):
    """Say whether an owner may change an account: not when it holds more than the owner does."""
    return by.is_superuser or not account.is_superuser
