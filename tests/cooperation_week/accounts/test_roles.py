import pytest
from django.contrib.auth.models import Group

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import (
    ROLES,
    give_roles,
    roles_that_may_be_given,
    set_up_roles,
)
from tests.cooperation_week.accounts.people import make_staff

pytestmark = pytest.mark.django_db

CRUD = ["add", "change", "delete", "view"]


def permissions_of(key):
    group = set_up_roles()[key]
    return {
        f"{each.content_type.app_label}.{each.codename}"
        for each in group.permissions.select_related("content_type")
    }


def all_of(app, *models):
    return {f"{app}.{verb}_{model}" for model in models for verb in CRUD}


PROGRAMME = all_of(
    "programme", "person", "session", "formerslug", "talk", "appearance", "host", "sessionphoto",
    "guard", "invitation", "secretlink", "proposal",
)  # fmt: skip
EXHIBITIONS = all_of(
    "exhibition", "exhibition", "exhibitionpicture", "lender", "openinghours", "specialday",
    "tour", "hall", "hallzone", "halldoor", "powerpoint", "stand",
)  # fmt: skip
BELOW_AN_EDITION = all_of(
    "events", "component", "leg", "venue", "room", "theme", "figure", "partner"
)
COOPERATION = all_of(
    "centres", "agreement", "centre", "chapter", "committeeseat", "coordinator", "institution",
    "jointcall", "jointprogramme", "milestone", "page", "section",
)  # fmt: skip
CHANGED = ("add", "change")
DECISIONS = ("decide_registration", "export_registration", "see_needs", "admit_registration")
REGISTRATIONS = (
    all_of(
        "registrations", "activity", "registration", "stay", "consent", "delegation", "delegate",
        "draft", "seatpool", "seat", "block", "star", "feedtoken", "scan",
    )
    | {f"registrations.{name}" for name in DECISIONS}
    | {"registrations.view_deed", "registrations.erase_registration"}
)  # fmt: skip
STANDS = (
    all_of(
        "exhibition", "exhibitor", "exhibit", "review", "standpool", "standhours", "demonstration",
        "shift",
    )
    | {f"exhibition.{verb}_exhibitor" for verb in ("review", "decide", "export")}
    | {"exhibition.view_exhibitordeed", "exhibition.allot_stand"}
    | {f"exhibition.{verb}_paper" for verb in ("view", "judge")}
)  # fmt: skip
# What the coordinators write; what applicants, hosts and reviewers write is only read.
MOBILITY = (
    all_of(
        "mobility", "programme", "call", "criterion", "requirement", "destination", "coordinator"
    )
    | {
        f"mobility.view_{model}"
        for model in ("application", "placement", "offer", "agreement", "deed", "transfer",
                      "transfercount")
    }
    | {f"mobility.{verb}_application" for verb in ("review", "coordinate", "place", "export")}
    | {"mobility.open_document"}
)  # fmt: skip
PUBLISHING = {"releases.view_release", "releases.publish_release"}


def test_programme_editor_edits_editions_the_programme_and_the_cooperation_and_publishes():
    edition = {"events.change_edition", "events.view_edition"}

    assert permissions_of("editor") == (
        PROGRAMME | BELOW_AN_EDITION | edition | EXHIBITIONS | STANDS | COOPERATION | PUBLISHING
    )


def test_owner_may_do_that_and_keep_accounts():
    assert permissions_of("owner") == (
        PROGRAMME
        | BELOW_AN_EDITION
        | EXHIBITIONS
        | COOPERATION
        | all_of("events", "edition")
        | PUBLISHING
        | {"accounts.view_account", "accounts.add_account", "accounts.change_account"}
        | {"mail.view_message", "mail.resend_message"}
        | {"admin.view_logentry", "programme.erase_person", "vault.view_opening"}
        | REGISTRATIONS
        | STANDS
        | MOBILITY
    )


def test_desk_sees_and_decides_and_deletes_nothing():
    seen = "activity registration consent delegation delegate seatpool seat block scan deed"

    assert permissions_of("desk") == {
        *(f"registrations.view_{model}" for model in seen.split()),
        *(
            f"registrations.{verb}_{model}"
            for verb in CHANGED
            for model in ("activity", "seatpool")
        ),
        "registrations.change_registration",
        *(f"registrations.{name}" for name in DECISIONS),
    }


def test_door_staff_check_people_in_and_nothing_else():
    assert permissions_of("door") == {"registrations.admit_registration"}


def test_stand_reviewer_reads_and_scores_and_nothing_else():
    assert permissions_of("reviewer") == {
        "exhibition.view_exhibitor", "exhibition.review_exhibitor",
    }  # fmt: skip


def test_mobility_coordinator_does_all_of_mobility_and_nothing_else():
    assert permissions_of("mobility") == MOBILITY


def test_mobility_reviewer_scores_and_nothing_else():
    assert permissions_of("mobility-reviewer") == {"mobility.review_application"}


def test_setting_up_twice_changes_nothing_and_takes_away_what_a_role_has_lost():
    first = permissions_of("editor")
    group = Group.objects.get(name="Programme editor")
    group.permissions.set(set_up_roles()["owner"].permissions.all())

    assert permissions_of("editor") == first
    assert Group.objects.count() == len(ROLES)


def test_who_is_given_a_role_is_staff_and_who_loses_it_is_not():
    account = Account.objects.create_user("a@example.org")
    groups = set_up_roles()

    seen = []
    for given in ([groups["editor"]], []):
        give_roles(account, given)
        account.refresh_from_db()
        seen.append((account.is_staff, account.session_round))

    assert seen == [(True, 1), (False, 2)]


@pytest.mark.parametrize(
    ("key", "may_give"),
    [
        (
            "owner",
            [
                "Door staff", "Mobility coordinator", "Mobility reviewer", "Owner",
                "Programme editor", "Registration desk", "Stand reviewer",
            ],
        ),
        ("mobility", ["Mobility coordinator", "Mobility reviewer"]),
        ("editor", ["Programme editor", "Stand reviewer"]),
        ("desk", ["Door staff", "Registration desk"]),
    ],
)  # fmt: skip
def test_nobody_gives_more_than_they_have(key, may_give):
    account = make_staff()
    give_roles(account, [set_up_roles()[key]])

    given = roles_that_may_be_given(Account.objects.get()).order_by("name")

    assert [group.name for group in given] == may_give
