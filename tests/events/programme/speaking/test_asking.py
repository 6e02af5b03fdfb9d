"""Who is asked, with which link, and how often."""

import re
from datetime import UTC, datetime, time

import pytest

from cooperation_week.mail.letters import link, write
from cooperation_week.mail.models import Message
from events.models import Edition
from events.programme.models import Appearance, Invitation, SecretLink, Session
from events.programme.speaking.asking import (
    LINKS_LIVE_FOR,
    AskingRefused,
    ask,
    ask_anew,
    digest_of,
    invited_with,
    people_to_ask,
    remind,
    revoke,
)
from events.programme.speaking.drafted import programme_about
from events.programme.speaking.emails import TEMPLATE
from tests.factories.events import make_edition, the_edition
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.speaking import confirmations, give_link, make_invitation
from tests.hostile_names import HOSTILE_NAMES
from tests.mail_text import faults_with
from tests.moments import LAST_DAY, ONE_DAY, ONE_HOUR, PUBLISHED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DECLINED, CONFIRMED = "declined", "confirmed"


def secret_in(mail):
    return re.search(r"/invitation/([^/]+)/", mail.text)[1]


def mails():
    return [*Message.objects.filter(key__startswith="speaker:").order_by("pk")]


def refused(verb, *args, **kwargs):
    with pytest.raises(AskingRefused) as refusal:
        verb(*args, **kwargs)
    return str(refusal.value)


def test_asking_mails_a_link_that_opens_this_invitation():
    invitation = make_invitation(email="anna@example.org")

    [mail] = mails()
    secret = secret_in(mail)
    assert mail.recipient == "anna@example.org"
    assert invited_with(secret, 2026, now=PUBLISHED) == invitation
    assert invited_with(secret, 2027, now=PUBLISHED) is None


def test_secret_has_192_random_bits_and_only_its_hash_is_kept():
    make_invitation()
    make_invitation()

    secrets = [secret_in(mail) for mail in mails()]
    kept = [*SecretLink.objects.order_by("pk").values_list("digest", flat=True)]
    assert all(len(secret) * 6 >= 192 for secret in secrets)
    assert kept == [digest_of(secret) for secret in secrets]
    assert len({*secrets}) == 2


@pytest.mark.parametrize(
    ("language", "subject", "where"),
    [
        ("it", "Settimana Italia-Cina", "Napoli"),
        ("en", "Italy-China Week", "Naples"),
        ("zh-hans", "中意创新合作周", "那不勒斯"),
    ],
)
def test_mail_says_what_is_asked_in_the_language_of_the_person(language, subject, where):
    person = make_person()
    session = make_session(title_en="The sea", title_it="Il mare", title_zh_hans="海洋")
    make_appearance(talk=make_talk(session, title_en="Tides"), person=person, role="keynote")

    make_invitation(person, language=language)

    [mail] = mails()
    title = {"it": "Il mare", "en": "The sea", "zh-hans": "海洋"}[language]
    assert (mail.language, subject in mail.subject) == (language, True)
    assert f"/{language}/2026/speakers/invitation/" in mail.text
    for words in (mail.text, mail.html):
        # A mark that nobody sees keeps programs from making a link of an hour.
        seen = words.replace("\u2060", "")
        assert [x for x in (title, "Tides", where, "09:30", "16:30") if x not in seen] == []


def test_what_is_asked_counts_as_asked_and_nothing_else_does():
    person, edition = make_person(), the_edition()
    make_appearance(make_session(edition), person)
    make_appearance(make_session(edition, state="cancelled"), person)
    make_appearance(make_session(make_edition(2025), starts_at=None), person)
    other = make_appearance()

    make_invitation(person, edition)

    other.refresh_from_db()
    assert confirmations(person) == ["asked", "not-asked", "not-asked"]
    assert other.confirmation == "not-asked"


def test_nobody_is_asked_twice():
    invitation = make_invitation()

    said = refused(
        ask, invitation.person, invitation.edition, email="b@example.org", language="it",
        now=PUBLISHED,
    )  # fmt: skip

    assert said == f"{invitation.person} has been asked already."
    assert len(mails()) == 1


def test_who_appears_in_nothing_that_will_take_place_is_not_asked():
    person = make_person()
    make_appearance(make_session(state="cancelled"), person)

    said = refused(make_invitation, person)

    assert "nothing that will take place" in said
    assert (Invitation.objects.count(), mails()) == (0, [])


def test_people_to_ask_are_those_who_appear_and_hold_no_link():
    edition = the_edition()
    new, asked, gone = (make_appearance(make_session(edition)).person for _ in range(3))
    make_person()
    make_appearance(make_session(edition, state="cancelled"))
    make_invitation(asked)
    revoke(make_invitation(gone), now=PUBLISHED)

    assert {*people_to_ask(edition)} == {new, gone}


def test_reminder_brings_another_link_and_leaves_the_first_alone():
    invitation = make_invitation()

    remind(invitation, now=PUBLISHED + ONE_DAY)

    opened = [invited_with(secret_in(mail), 2026, now=PUBLISHED) for mail in mails()]
    assert opened == [invitation, invitation]
    assert mails()[1].subject.startswith("Reminder")


def test_between_two_mails_there_is_a_day():
    invitation = make_invitation()

    said = refused(remind, invitation, now=PUBLISHED + ONE_DAY - ONE_HOUR)

    assert ("24 hours" in said, len(mails())) == (True, 1)
    remind(invitation, now=PUBLISHED + ONE_DAY)
    assert len(mails()) == 2


def test_who_has_answered_everything_is_not_reminded():
    invitation = make_invitation()
    Appearance.objects.update(confirmation=DECLINED)

    assert "answered everything" in refused(remind, invitation, now=PUBLISHED + ONE_DAY)


def test_reminder_asks_about_what_was_added_since():
    invitation = make_invitation()
    Appearance.objects.update(confirmation=CONFIRMED)
    Session.objects.update(title_en="Answered")
    make_appearance(make_session(title_en="Added"), invitation.person)

    remind(invitation, now=PUBLISHED + ONE_DAY)

    text = mails()[1].text
    assert confirmations(invitation.person) == [CONFIRMED, "asked"]
    assert ("Added" in text, "Answered" in text) == (True, False)


def test_new_link_to_another_address_makes_the_earlier_ones_useless():
    invitation = make_invitation()

    ask_anew(invitation, email="new@example.org", language="it", now=PUBLISHED)

    first, second = mails()
    assert first.text == ""
    assert (second.recipient, second.language) == ("new@example.org", "it")
    assert invited_with(secret_in(second), 2026, now=PUBLISHED) == invitation
    assert SecretLink.objects.count() == 1


def test_new_link_to_the_same_address_is_a_mail_like_any_other():
    invitation = make_invitation(email="a@example.org")
    again = {"email": "a@example.org", "language": "en"}

    said = refused(ask_anew, invitation, **again, now=PUBLISHED + ONE_HOUR)

    assert "24 hours" in said
    ask_anew(invitation, **again, now=PUBLISHED + ONE_DAY)
    assert len(mails()) == 2


def test_revoked_link_opens_nothing_and_its_mail_is_not_sent():
    invitation = make_invitation()
    secret = secret_in(mails()[0])

    revoke(invitation, now=PUBLISHED)

    assert invited_with(secret, 2026, now=PUBLISHED) is None
    assert [(mail.state, mail.text) for mail in mails()] == [("failed", "")]
    assert "revoked" in refused(remind, invitation, now=PUBLISHED + ONE_DAY)


def test_who_was_revoked_can_be_asked_again_at_once():
    invitation = make_invitation(email="a@example.org")
    revoke(invitation, now=PUBLISHED)

    ask_anew(invitation, email="a@example.org", language="en", now=PUBLISHED)

    invitation.refresh_from_db()
    assert (invitation.revoked_at, SecretLink.objects.count()) == (None, 1)


def test_link_ends_thirty_days_after_the_edition():
    give_link(make_invitation())
    last = datetime.combine(LAST_DAY + LINKS_LIVE_FOR, time(23, 59), tzinfo=UTC)

    opened = [invited_with("known", 2026, now=now) for now in (last, last + ONE_HOUR)]

    assert [bool(found) for found in opened] == [True, False]


def test_nobody_is_asked_or_reminded_once_it_is_over():
    invitation = make_invitation()
    over = PUBLISHED + 365 * ONE_DAY

    assert "over" in refused(remind, invitation, now=over)
    assert "over" in refused(make_invitation, now=over)


@pytest.mark.parametrize("secret", ["", "x" * 43, "x" * 3000, "é𠮷\u202e"])
def test_forged_secret_opens_nothing(secret):
    make_invitation()

    assert invited_with(secret, 2026, now=PUBLISHED) is None


def test_mail_carries_no_name_as_a_link():
    person = make_person(latin_family="evil.example", latin_given="www")
    session = make_session(title_en="https://evil.example/login")
    make_appearance(session, person)

    make_invitation(person)

    [mail] = mails()
    assert re.findall(r"href=\"([^\"]+)\"", mail.html) == re.findall(
        r"https?://[^\s\"]+/invitation/[^\s\"]+", mail.html
    )


@pytest.mark.parametrize("is_reminder", [True, False])
def test_hostile_words_are_shown_and_do_nothing(is_reminder):
    def written(name):
        context = {"edition": name, "tasks": [[name, name]], "page": link("/en/")}
        return write(TEMPLATE, {**context, "is_reminder": is_reminder}, "en")

    assert {name: found for name in HOSTILE_NAMES if (found := faults_with(written, name))} == {}


def test_everybody_of_a_list_is_mailed_from_one_programme(django_assert_max_num_queries):
    edition = the_edition()
    people = [make_appearance(make_session(edition)).person for _ in range(5)]
    programme = programme_about(people, edition, now=PUBLISHED)

    with django_assert_max_num_queries(5 * 14):
        for number, person in enumerate(people):
            ask(
                person, edition, email=f"{number}@example.org", language="en", now=PUBLISHED,
                programme=programme,
            )  # fmt: skip

    assert len(mails()) == 5


def test_edition_before_its_first_release_can_be_asked_about():
    person = make_chinese_person()
    make_appearance(make_session(state="draft", starts_at=None), person)

    make_invitation(person, language="zh-hans")

    assert Edition.objects.get().year == 2026
    assert len(mails()) == 1
