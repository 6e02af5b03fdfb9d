"""Erasing a person: nothing of theirs is left in any table, mail, file or release."""

import json
import uuid
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as BrowserSession
from django.core.management import CommandError, call_command
from django.test import Client

from cooperation_week.accounts.models import Account
from cooperation_week.lib import ledger
from cooperation_week.mail.models import Message
from events.programme.models import Person
from events.registrations.capacity import seat_out_of_turn, set_capacity
from events.registrations.erasure import erase, erase_again
from events.registrations.models import (
    Deed,
    Delegate,
    Delegation,
    Draft,
    FeedToken,
    Registration,
    Scan,
    SeatPool,
    Star,
)
from events.registrations.own_data import own_data
from events.registrations.refusals import RegistrationRefused
from events.registrations.seats import take
from tests.factories.accounts import make_account, make_owner
from tests.factories.programme import make_appearance, make_person
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db

MARKERS = (
    "Zanzotto", "Marcantonio", "赵钱孙", "李周吴", "zhaoqiansun", "marker@example.org",
    "Istituto Marcatore", "Ruolo Marcatore", "Accesso Marcatore", "Cibo Marcatore",
    "Motivo Marcatore", "Biografia Marcatrice",
)  # fmt: skip


@pytest.fixture
def account():
    """Return somebody who has left a marker wherever a person can leave one."""
    session, full = make_seat_session(seats=1), make_seat_session(seats=2)
    account = make_account("marker@example.org")
    person = make_person(
        latin_family="Zanzotto",
        han_family="赵钱孙",
        biography_it="Biografia Marcatrice",
        account=account,
    )
    make_appearance(session, person)
    make_opening()
    make_release()
    make_release(session.edition, now=PUBLISHED_AGAIN, sessions=1)
    row = make_registration(
        account=account,
        latin_family="Zanzotto",
        latin_given="Marcantonio",
        han_family="赵钱孙",
        han_given="李周吴",
        organisation="Istituto Marcatore",
        position="Ruolo Marcatore",
        access_needs="Accesso Marcatore",
        food_needs="Cibo Marcatore",
        stays=frozenset({(session.leg_id, session.edition.first_day)}),
        consents=frozenset({"contact"}),
    )
    shown, programme = published(session)
    take(shown, programme, row, token=new_token(), now=PUBLISHED_AGAIN)
    pool = set_capacity(pool_of(full), 0, by=None, now=PUBLISHED)
    seat_out_of_turn(
        pool, row, by=None, reason="Motivo Marcatore", now=PUBLISHED_AGAIN, token=new_token()
    )
    leave_traces(row, session, account)
    return account


def leave_traces(row, session, account):
    at = {"edition": row.edition}
    Star.objects.create(account=account, session_uid=session.uid, **at)
    FeedToken.objects.create(account=account, digest="d", created_at=PUBLISHED, **at)
    Draft.objects.create(
        key="k", email=account.email, language="it", typed={"latin_family": "Zanzotto"},
        code_sent_at=PUBLISHED, created_at=PUBLISHED, expires_at=PUBLISHED, **at,
    )  # fmt: skip
    Delegation.objects.create(head=row, organisation="Istituto Marcatore", created_at=PUBLISHED)
    other = Delegation.objects.create(
        head=make_registration(), organisation="Another", created_at=PUBLISHED
    )
    Delegate.objects.create(
        delegation=other, latin_family="Zanzotto", email=account.email, token_digest="x",
        invited_at=PUBLISHED,
    )  # fmt: skip
    Scan.objects.create(
        scan_id=uuid.uuid4(), door="edition", registration=row, outcome="welcome",
        scanned_at=PUBLISHED, received_at=PUBLISHED, **at,
    )  # fmt: skip
    LogEntry.objects.create(
        user=make_owner(), content_type=ContentType.objects.get_for_model(row), object_id=row.pk,
        object_repr=str(row), action_flag=CHANGE, change_message="Zanzotto",
    )  # fmt: skip
    Client().force_login(account)


def everything():
    """Return all that the database holds, as one text; sessions are read as they mean."""
    rows = [
        list(model.objects.values_list()) for model in apps.get_models(include_auto_created=True)
    ]
    browsers = [session.get_decoded() for session in BrowserSession.objects.all()]
    return json.dumps([rows, browsers], default=str, ensure_ascii=False)


def test_mail_to_a_speaker_s_former_address_is_erased_too():
    session, account = make_seat_session(), make_account("former@example.org")
    make_appearance(session, make_person(account=account))
    make_opening()
    make_release()
    session.state = session.State.CANCELLED
    session.save()
    make_release(now=PUBLISHED_AGAIN)
    account.email = "today@example.org"
    account.save()

    erase(account, now=PUBLISHED_AGAIN)

    assert not Message.objects.exists()


def test_every_marker_is_there_before(account):
    held = everything()

    assert [marker for marker in MARKERS if marker not in held] == []


def test_no_marker_is_left_in_any_table_mail_or_release(account):
    number = account.pk

    erase(account, now=PUBLISHED_AGAIN)

    held = everything()
    assert [marker for marker in MARKERS if marker in held] == []
    sessions = [session.get_decoded() for session in BrowserSession.objects.all()]
    assert [held for held in sessions if held.get("_auth_user_id") == str(number)] == []
    assert not Person.objects.filter(account=number).exists()


def test_no_former_address_is_left(account):
    head = Registration.objects.exclude(account=account).get()
    Delegate.objects.create(
        delegation=Delegation.objects.get(head=head), latin_family="Zanzotto",
        email="marker-two@example.org", token_digest="y", invited_at=PUBLISHED,
        registration=account.registrations.get(),
    )  # fmt: skip
    account.email = "new@example.org"
    account.save()

    erase(account, now=PUBLISHED_AGAIN)

    assert not Delegate.objects.filter(email="marker-two@example.org").exists()
    assert not Message.objects.filter(recipient="marker@example.org").exists()


def test_only_that_somebody_came_is_left(account):
    erase(account, now=PUBLISHED_AGAIN)

    row = Registration.objects.get(state="erased")
    assert (row.account, row.ticket_code, row.country, row.category) == (
        None, None, "IT", "research",
    )  # fmt: skip
    assert Scan.objects.filter(registration=row).count() == 1
    assert Deed.objects.filter(registration=row, verb="erased").count() == 1


def test_seat_and_place_are_free_again_and_the_next_moves_up(account):
    session = account.person.appearances.get().session
    shown, programme = published(session)
    next_one = make_registration()
    take(shown, programme, next_one, token=new_token(), now=PUBLISHED_AGAIN)

    erase(account, now=PUBLISHED_AGAIN)

    whole = SeatPool.objects.get(kind="edition")
    assert next_one.seats.get().is_confirmed
    assert (pool_of(session).taken, whole.taken) == (1, Registration.objects.confirmed().count())


def test_others_are_left_alone(account):
    other = make_registration(latin_family="Verdi")
    mails = Message.objects.filter(recipient=other.account.email).count()

    erase(account, now=PUBLISHED_AGAIN)

    other.refresh_from_db()
    assert (other.latin_family, other.state) == ("Verdi", "confirmed")
    assert Message.objects.filter(recipient=other.account.email).count() == mails > 0


def test_who_was_never_confirmed_leaves_nothing(db):
    make_opening(needs_approval=True)
    make_release(sessions=1)
    row = make_registration()

    erase(row.account, now=PUBLISHED)

    assert not Registration.objects.exists()


def test_staff_are_not_erased_in_passing(db):
    with pytest.raises(RegistrationRefused):
        erase(make_owner(), now=PUBLISHED)


def test_erasure_is_repeated_on_a_restored_backup(db, settings, tmp_path):
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
    make_opening()
    make_release(sessions=1)
    row = make_registration(account=make_owner(), latin_family="Zanzotto")
    ledger.note("registration", row.uid, at=PUBLISHED)

    again = erase_again(PUBLISHED - ONE_DAY)

    assert (again, "Zanzotto" in everything()) == (1, False)
    assert erase_again(PUBLISHED - ONE_DAY) == 0


def test_account_that_held_nothing_is_erased_again_from_a_restored_backup(db, settings, tmp_path):
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
    account = make_account("marker@example.org")
    uid = account.uid
    erase(account, now=PUBLISHED)
    make_account("marker@example.org", uid=uid)
    make_account("other@example.org")

    again = erase_again(PUBLISHED - ONE_DAY)

    assert again == 1
    assert [*Account.objects.values_list("email", flat=True)] == ["other@example.org"]


def test_own_data_hold_every_marker_of_mine_and_nothing_of_others(account):
    make_registration(latin_family="Verdi")

    held = json.dumps(own_data(account), default=str, ensure_ascii=False)

    # What a search is folded into is made of the rest, and holds nothing more.
    mine = [marker for marker in MARKERS if marker != "zhaoqiansun"]
    assert [marker for marker in mine if marker not in held] == []
    assert "Verdi" not in held


def test_command_erases_who_asked_for_it_and_names_nobody(account):
    said = StringIO()

    call_command("erase_account", "Marker@Example.org", stdout=said)

    assert ("marker" in said.getvalue().lower(), "Zanzotto" in everything()) == (False, False)


@pytest.mark.parametrize("email", ["nobody@example.org", "owner@example.org"])
def test_command_says_why_nobody_was_erased(email, db):
    make_owner("owner@example.org")

    with pytest.raises(CommandError):
        call_command("erase_account", email)
