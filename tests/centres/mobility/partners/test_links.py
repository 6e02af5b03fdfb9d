"""Links of partners: one application, one purpose, one use, while there is consent."""

import base64
from datetime import timedelta

import pytest
from django.utils.translation import override

from centres.mobility.models import (
    Application,
    Deed,
    Nomination,
    PartnerLink,
    Placement,
    Side,
    Transfer,
    TransferCount,
)
from centres.mobility.partners.answering import answer
from centres.mobility.partners.links import (
    LinkClosed,
    close_all,
    make_link,
    open_link,
    revoke,
    spend,
)
from centres.mobility.partners.shown import READ
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.digests import digest_of
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_account, make_owner
from tests.factories.mobility import DURING, make_application, make_destination, publish_call
from tests.factories.partners import agree_to, make_partner_link

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LATER = DURING + timedelta(days=13)
ENDED = DURING + timedelta(days=14)
ANSWER = PartnerLink.Purpose.ANSWER


def make_applied(**fields):
    """Make an application to a published call, with one wish."""
    call = publish_call(name_en="To Naples")
    return make_application(call, wishes=call.destinations.all(), **fields)


def why_closed(secret, now=DURING):
    with pytest.raises(LinkClosed) as refusal:
        open_link(secret, now=now)
    return str(refusal.value)


def test_secret_has_256_bits_and_only_its_digest_is_kept():
    link, secret = make_partner_link(make_applied())

    assert len(base64.urlsafe_b64decode(secret + "=")) == 32
    kept = PartnerLink.objects.values().get()
    assert kept["token_digest"] == digest_of(secret)
    assert secret not in str(kept)
    assert secret not in str([*Deed.objects.values()])
    assert open_link(secret, now=LATER) == link


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Does your institution nominate this person?"),
        ("it", "La tua istituzione nomina questa persona?"),
        ("zh-hans", "贵单位是否提名此人？"),
    ],
)
def test_mail_brings_the_link_in_the_language_of_the_partner(language, subject):
    application = make_applied()
    link, secret = make_partner_link(application, language=language)

    mail = Message.objects.get()
    assert (mail.recipient, mail.language, mail.expires_at) == (link.email, language, ENDED)
    assert f"/{language}/mobility/partner/{secret}/" in mail.text
    assert application.latin_family in mail.text
    assert mail.subject == subject


def test_nothing_is_mailed_where_the_transaction_fails(monkeypatch):
    monkeypatch.setattr("centres.mobility.partners.emails.send_to", lambda *_args, **_more: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        make_partner_link(make_applied())

    assert (PartnerLink.objects.count(), Deed.objects.count()) == (0, 0)


def test_link_is_made_only_with_the_consent_of_the_applicant():
    application = make_applied()
    agree_to(application, application.wishes.get().destination.institution)

    with pytest.raises(MobilityRefused, match="has not agreed"):
        make_partner_link(application, agreed=False)

    assert Message.objects.count() == 0


@pytest.mark.parametrize("side", Side)
def test_consent_withdrawn_closes_the_link_at_once(side):
    application = make_applied()
    _link, secret = make_partner_link(application, side)
    application.consents.update(withdrawn_at=DURING)

    assert why_closed(secret).startswith("The applicant no longer agrees")


def test_consent_to_one_institution_is_none_to_another():
    application = make_applied()
    other = make_destination(application.call)
    application.wishes.create(destination=other, rank=2)
    agree_to(application, application.wishes.get(rank=1).destination.institution)

    with pytest.raises(MobilityRefused, match="has not agreed"):
        make_partner_link(
            application, Side.HOST, wish=application.wishes.get(rank=2), agreed=False
        )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"state": Application.State.SENT}, "once an application is complete"),
        ({"state": Application.State.RETURNED}, "once an application is complete"),
        ({"home": "", "home_institution": None}, "no home institution"),
    ],
)
def test_partner_is_not_asked_too_early(fields, why):
    application = make_applied(**fields)

    with pytest.raises(MobilityRefused, match=why):
        make_partner_link(application, agreed=False)


def test_link_does_not_go_to_the_applicant():
    application = make_applied(account=make_account("me@example.org"))

    with pytest.raises(MobilityRefused, match="address of the applicant"):
        make_partner_link(application, email="Me@example.org")


def test_nobody_sends_links_for_their_own_application():
    owner = make_owner()
    application = make_applied(account=owner)

    with pytest.raises(MobilityRefused, match="their own application"):
        make_partner_link(application, by=owner)


def test_wish_of_another_application_is_not_answered():
    application, other = make_applied(), make_applied()

    with pytest.raises(MobilityRefused, match="belongs to another"):
        make_partner_link(application, Side.HOST, wish=other.wishes.get())


def test_what_a_link_shows_is_entered_into_the_ledger_as_it_is_sent():
    link, _secret = make_partner_link(make_applied())

    entered = Transfer.objects.values_list("institution", "country", "items", "link")
    assert [*entered] == [("Tongji University", "CN", [*READ, "certificates", "wishes"], link.pk)]


def test_host_that_is_asked_in_three_languages_is_counted_once():
    application = make_applied()
    host = application.wishes.get().destination.institution
    host.name_it, host.name_en, host.name_zh_hans = "Napoli", "Naples", "那不勒斯"
    host.save()
    agree_to(application, host)

    for language in ("it", "en", "zh-hans"):
        application = Application.objects.get()
        with override(language):
            make_partner_link(application, Side.HOST, agreed=False)

    assert [*Transfer.objects.values_list("institution", flat=True)] == ["Naples"] * 3
    assert TransferCount.objects.get().records == 1


def test_link_ends_by_time():
    _link, secret = make_partner_link(make_applied())

    assert open_link(secret, now=ENDED - timedelta(seconds=1))
    assert why_closed(secret, ENDED) == (
        "This link has ended. Please ask the organisers for a new one."
    )


def test_revoked_link_opens_nothing_and_its_mail_is_blank():
    link, secret = make_partner_link(make_applied())
    by = make_owner()

    assert revoke(link, by=by, now=LATER)
    assert not revoke(link, by=by, now=LATER)

    assert why_closed(secret).startswith("The organisers have closed this link.")
    assert Message.objects.get().text == ""


def test_new_link_closes_the_earlier_and_leaves_the_other_side_alone():
    application = make_applied()
    _first, old = make_partner_link(application)
    _host, hosts = make_partner_link(application, Side.HOST)
    _second, new = make_partner_link(application, agreed=False, now=LATER)

    assert why_closed(old, LATER).startswith("The organisers have closed this link.")
    assert open_link(new, now=LATER)
    assert open_link(hosts, now=DURING)


def test_link_that_was_closed_keeps_the_moment_of_it():
    application, hours = make_applied(), [LATER + timedelta(hours=each) for each in range(3)]
    agree_to(application)
    for moment in (DURING, *hours[:2]):
        make_partner_link(application, agreed=False, now=moment)

    close_all(application, now=hours[2])

    closed = PartnerLink.objects.order_by("pk").values_list("revoked_at", flat=True)
    assert [*closed] == hours


def test_new_link_of_one_host_leaves_that_of_another_alone():
    application = make_applied()
    second = application.wishes.create(destination=make_destination(application.call), rank=2)
    _link, secret = make_partner_link(application, Side.HOST)

    make_partner_link(application, Side.HOST, wish=second)

    assert open_link(secret, now=DURING)


def test_link_that_works_is_not_replaced_by_accident():
    application = make_applied()
    _link, secret = make_partner_link(application)

    with pytest.raises(MobilityRefused, match="a link already"):
        make_partner_link(application, agreed=False, anew=False)

    assert open_link(secret, now=DURING)
    assert Message.objects.count() == 1
    assert make_partner_link(application, agreed=False, anew=False, now=ENDED)


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("sent", "being completed"),
        ("returned", "being completed"),
        ("refused", "has ended"),
        ("withdrawn", "has ended"),
    ],
)
def test_link_opens_only_an_application_that_is_being_judged(state, why):
    application = make_applied()
    _link, secret = make_partner_link(application)
    Application.objects.update(state=state, decided_at=DURING)

    assert why in why_closed(secret)


def publish_places(application):
    Placement.objects.create(
        call=application.call, made_at=DURING, seed="", input_digest="", result={},
        published_at=DURING,
    )  # fmt: skip


def test_link_that_was_used_shows_what_was_answered_when_the_places_are_given():
    application = make_applied()
    link, secret = make_partner_link(application)
    answer(link, Nomination.State.NOMINATED, now=DURING)

    publish_places(application)

    assert open_link(secret, now=LATER) == link


def test_link_ends_when_the_places_are_given():
    application = make_applied()
    link, secret = make_partner_link(application)
    publish_places(application)

    assert "no answer is needed" in why_closed(secret)
    with pytest.raises(LinkClosed):
        answer(link, Nomination.State.NOMINATED, now=DURING)
    with pytest.raises(MobilityRefused, match="have been given"):
        make_partner_link(application, agreed=False)


def test_link_is_spent_once_and_its_mail_forgotten():
    link, secret = make_partner_link(make_applied())

    assert spend(link, now=LATER).used_at == LATER

    with pytest.raises(LinkClosed, match="was used already"):
        spend(link, now=LATER)
    assert open_link(secret, now=LATER).used_at == LATER
    assert Message.objects.get().text == ""


def test_link_closed_since_it_was_opened_is_not_spent():
    link, _secret = make_partner_link(make_applied())
    close_all(link.application, now=DURING)

    with pytest.raises(LinkClosed):
        spend(link, now=DURING)

    assert PartnerLink.objects.get().used_at is None


def test_unknown_secret_is_no_link():
    make_partner_link(make_applied())

    assert why_closed("A" * 43) == "There is no such link."


def test_link_lives_ninety_days_at_most():
    application = make_applied()
    agree_to(application)
    contact = {"name": "A", "email": "a@example.org", "language": "en"}

    link, _secret = make_link(
        application, Side.HOME, ANSWER, days=10_000, by=make_owner(), now=DURING, **contact
    )

    assert link.expires_at == DURING + timedelta(days=90)


def test_opening_a_link_needs_three_queries(django_assert_num_queries):
    _link, secret = make_partner_link(make_applied())

    with django_assert_num_queries(3):
        open_link(secret, now=DURING)
