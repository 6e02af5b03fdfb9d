"""The roles of the staff. A role is a group; the command `set_up_roles` lays its permissions down.

| Role              | May                                                                  |
|-------------------|----------------------------------------------------------------------|
| Programme editor  | edit editions and all that belongs to them, the programme, the       |
|                   | exhibitions, the cooperation; decide about stands, judge the papers  |
|                   | of exhibitors; publish                                               |
| Stand reviewer    | read the applications for stands and score them, and nothing else    |
| Mobility          | edit the guide and the calls of mobility, read and coordinate        |
| coordinator       | applications, place, open documents with a reason, export; what was  |
|                   | edited of the guide, an editor publishes                             |
| Mobility reviewer | score the applications for mobility that were given to them          |
| Registration desk | see and change registrations, seats and opening times, see needs of  |
|                   | access and food, decide, export, check people in                     |
| Door staff        | check people in at the doors, and nothing else                       |
| Owner             | all of that, add editions, see the mails, see who opened papers,     |
|                   | erase people, add staff and give roles                               |

Nobody but a superuser makes superusers, and an owner gives no role that holds more than the owner.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_noop

from cooperation_week.accounts.sessions import close_sessions


@dataclass(frozen=True)
class Role:
    """`apps` are wholly the role's, but for `without`; `also` names permissions of other apps."""

    key: str
    name: str
    apps: frozenset = frozenset()
    without: frozenset = frozenset()
    also: frozenset = frozenset()

    def holds(self, label, codename):
        name = f"{label}.{codename}"
        return name in self.also or (label in self.apps and name not in self.without)


PUBLISHING = frozenset({"releases.view_release", "releases.publish_release"})
ACCOUNTS = frozenset({"accounts.view_account", "accounts.add_account", "accounts.change_account"})
DESK_MODELS = (
    "activity", "registration", "consent", "delegation", "delegate", "seatpool", "seat", "block",
    "scan", "deed",
)  # fmt: skip
WRITTEN_BY_APPLICANTS = frozenset(
    f"mobility.{verb}_application" for verb in ("add", "change", "delete")
)
MAIL = frozenset({"mail.view_message", "mail.resend_message"})

PROGRAMME_EDITOR = Role(
    "editor",
    gettext_noop("Programme editor"),
    apps=frozenset({"events", "programme", "centres", "exhibition"}),
    without=frozenset({"events.add_edition", "events.delete_edition", "programme.erase_person"}),
    also=PUBLISHING,
)
# Whatever the desk shows; nothing of it is deleted.
REGISTRATION_DESK = Role(
    "desk",
    gettext_noop("Registration desk"),
    also=frozenset(
        {
            *(f"registrations.view_{model}" for model in DESK_MODELS),
            "registrations.add_activity",
            "registrations.change_activity",
            "registrations.add_seatpool",
            "registrations.change_seatpool",
            "registrations.change_registration",
            "registrations.decide_registration",
            "registrations.export_registration",
            "registrations.see_needs",
            "registrations.admit_registration",
        }
    ),
)
DOOR_STAFF = Role(
    "door", gettext_noop("Door staff"), also=frozenset({"registrations.admit_registration"})
)
STAND_REVIEWER = Role(
    "reviewer",
    gettext_noop("Stand reviewer"),
    also=frozenset({"exhibition.view_exhibitor", "exhibition.review_exhibitor"}),
)
# What people have sent in is read and answered; nobody makes, rewrites or deletes it for them.
MOBILITY_COORDINATOR = Role(
    "mobility",
    gettext_noop("Mobility coordinator"),
    apps=frozenset({"mobility"}),
    without=WRITTEN_BY_APPLICANTS,
)
MOBILITY_REVIEWER = Role(
    "mobility-reviewer",
    gettext_noop("Mobility reviewer"),
    also=frozenset({"mobility.review_application"}),
)
OWNER = Role(
    "owner",
    gettext_noop("Owner"),
    apps=frozenset({"events", "programme", "centres", "mobility", "registrations", "exhibition"}),
    without=WRITTEN_BY_APPLICANTS,
    also=PUBLISHING | ACCOUNTS | MAIL | {"admin.view_logentry", "vault.view_opening"},
)
ROLES = (
    PROGRAMME_EDITOR, STAND_REVIEWER, MOBILITY_COORDINATOR, MOBILITY_REVIEWER,
    REGISTRATION_DESK, DOOR_STAFF, OWNER,
)  # fmt: skip


@transaction.atomic
def set_up_roles():
    """Give each role’s group exactly the permissions that the role holds; return the groups."""
    groups = {role.key: Group.objects.get_or_create(name=role.name)[0] for role in ROLES}
    permissions = Permission.objects.values_list("pk", "content_type__app_label", "codename")
    wanted = {
        (groups[role.key].pk, pk)
        for pk, label, codename in permissions
        for role in ROLES
        if role.holds(label, codename)
    }
    _lay_down(wanted, groups.values())
    return groups


def _lay_down(wanted, groups):
    """Let the groups hold these permissions and no others: pairs of keys."""
    rows = Group.permissions.through.objects.filter(group__in=groups)
    held = {(group, permission): pk for pk, group, permission in rows.values_list()}
    rows.filter(pk__in=[pk for pair, pk in held.items() if pair not in wanted]).delete()
    rows.bulk_create(
        rows.model(group_id=group, permission_id=permission)
        for group, permission in sorted(wanted - held.keys())
    )


@transaction.atomic
def give_roles(account, groups):
    """Give the account exactly these roles; who has one is staff. Closes all its sessions."""
    account.groups.set(groups)
    account.is_staff = account.is_superuser or bool(groups)
    account.save(update_fields=["is_staff"])
    close_sessions(account)


def roles_that_may_be_given(by):
    """Return the groups whose permissions the giver has too."""
    own = by.get_all_permissions()
    groups = Group.objects.filter(name__in=[role.name for role in ROLES])
    held = {
        group.pk: {f"{each.content_type.app_label}.{each.codename}" for each in permissions}
        for group in groups.prefetch_related("permissions__content_type")
        for permissions in [group.permissions.all()]
    }
    return groups.filter(pk__in=[pk for pk, names in held.items() if names <= own])
