"""Versions of agreements: proposed, approved as they were displayed, and in force."""

from datetime import timedelta
from hashlib import sha256

import pytest

from centres.mobility.agreeing.content import from_json
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.agreeing.versions import AgreementMoved, approve, begin_agreement, propose
from centres.mobility.models import Agreement, Approval, Deed, Offer, PartnerLink, Party, Version
from centres.mobility.partners.links import revoke
from centres.mobility.refusals import MobilityRefused
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_owner
from tests.factories.agreements import (
    approve_as,
    content_for,
    make_accepted,
    make_agreed,
    make_agreement,
    make_course,
    make_partner_link,
    make_version,
)
from tests.factories.mobility import AFTER
from tests.moments import ONE_DAY, ONE_HOUR

pytestmark = pytest.mark.django_db
HOME, HOST, APPLICANT = Party.HOME, Party.HOST, Party.APPLICANT


def approve_version(version, party, **changed):
    known = {"number": version.number, "digest": version.digest, "name": "Ada Esposito"}
    return approve(version.agreement, party=party, now=AFTER, **known | changed)


def subjects():
    return [*Message.objects.order_by("pk").values_list("recipient", "subject")]


@pytest.mark.parametrize(
    ("audience", "kind"),
    [
        ("student", "learning"), ("doctoral", "learning"), ("teacher", "teaching"),
        ("staff", "teaching"),
    ],
)  # fmt: skip
def test_an_accepted_place_begins_one_agreement_of_its_kind(audience, kind):
    offer = make_accepted(audience=audience)

    begun = begin_agreement(offer, by=None, now=AFTER)
    again = begin_agreement(offer, by=None, now=AFTER)

    assert (begun.kind, again, Agreement.objects.count()) == (kind, begun, 1)
    assert Deed.objects.filter(verb="agreement-begun").count() == 1
    assert subjects() == [(offer.application.account.email, "Your agreement can begin")]


@pytest.mark.parametrize("state", [state for state in Offer.State if state != "accepted"])
def test_no_agreement_begins_before_the_place_is_accepted(state):
    offer = make_accepted()
    Offer.objects.update(state=state, reserve_number=1)

    with pytest.raises(MobilityRefused):
        begin_agreement(offer, by=None, now=AFTER)

    assert Agreement.objects.count() == 0


def test_a_version_keeps_what_was_proposed_and_the_digest_of_its_document():
    agreement = make_agreement()
    content = content_for(agreement)

    version = propose(agreement, content, after=0, party=APPLICANT, now=AFTER)

    version.refresh_from_db()
    assert from_json(version.content) == content
    assert version.digest == sha256(version.text.encode()).hexdigest()
    assert (version.number, version.proposed_by) == (1, "applicant")


def test_versions_are_counted_from_one_whatever_was_sent():
    agreement = make_agreement()

    version = propose(agreement, content_for(agreement), after=7, party=APPLICANT, now=AFTER)

    assert version.number == 1


def test_versions_with_the_same_words_have_documents_of_their_own():
    agreement = make_agreement()
    make_version(agreement)
    make_version(agreement, make_course("Physics II"))
    back = make_version(agreement)

    first = agreement.versions.get(number=1)

    assert back.content == first.content
    assert back.digest != first.digest


def test_nobody_proposes_for_other_parties():
    agreement = make_agreement()
    theirs = content_for(make_agreement(latin_family="Mao"))

    version = propose(agreement, theirs, after=0, party=HOST, now=AFTER)

    assert from_json(version.content).parties == content_for(agreement).parties


def test_all_three_make_it_agreed_and_date_the_end_of_the_application():
    agreement = make_agreement()
    version = make_version(agreement)

    approve_as(version, APPLICANT, HOST)
    before = standing_of(agreement)
    approve_as(version, HOME, now=AFTER + ONE_DAY)
    after = standing_of(agreement)

    agreement.refresh_from_db()
    assert (before.in_force, before.missing) == (None, [HOME])
    assert (after.in_force, after.missing, after.is_agreed) == (version, [], True)
    assert agreement.offer.application.decided_at == AFTER + ONE_DAY


def test_a_party_approves_a_version_once():
    version = make_version(make_agreement())

    first = approve_version(version, HOME)
    again = approve_version(version, HOME, name="Somebody else")

    assert (first, again.name) == (again, "Ada Esposito")
    assert Deed.objects.filter(verb="approved").count() == 1


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("changed", [{"number": 1}, {"digest": "0" * 64}, {"digest": ""}])
def test_what_was_not_displayed_is_not_approved(party, changed):
    agreement = make_agreement()
    make_version(agreement)
    second = make_version(agreement, make_course("Physics II"))
    deeds = Deed.objects.count()

    with pytest.raises(AgreementMoved) as moved:
        approve_version(second, party, **changed)

    assert moved.value.version == second
    assert (Approval.objects.count(), Deed.objects.count()) == (0, deeds)


def test_approvals_of_an_older_version_count_for_nothing_and_stay():
    agreement = make_agreement()
    first = make_version(agreement)
    approve_as(first, APPLICANT, HOME)
    second = make_version(agreement, make_course("Physics II"))

    approve_as(second, HOST)

    assert standing_of(agreement).missing == [APPLICANT, HOME]
    assert (first.approvals.count(), standing_of(agreement).in_force) == (2, None)


def test_what_was_agreed_stays_in_force_while_a_change_is_proposed():
    agreement = make_agreed()
    change = make_version(agreement, make_course("Physics II"), reason="It is not taught.")

    meanwhile = standing_of(agreement)
    approve_as(change)

    assert (meanwhile.in_force.number, meanwhile.latest) == (1, change)
    assert (standing_of(agreement).in_force, standing_of(agreement).first_agreed.number) == (
        change,
        1,
    )


def test_a_change_of_what_was_agreed_gives_its_reason_in_the_document():
    agreement = make_agreed()

    with pytest.raises(MobilityRefused, match="Say why"):
        make_version(agreement, make_course("Physics II"))
    version = make_version(agreement, make_course("Physics II"), reason="Non si tiene.")

    assert version.text.count("Non si tiene.") == 2


def test_two_who_change_the_same_version_do_not_overwrite_each_other():
    agreement = make_agreement()
    make_version(agreement)
    make_version(agreement, make_course("Physics II"), party=HOST)
    mine = content_for(agreement, make_course("Physics III"))

    with pytest.raises(AgreementMoved) as moved:
        propose(agreement, mine, after=1, party=HOME, now=AFTER)

    assert (moved.value.version.number, Version.objects.count()) == (2, 2)


def test_what_is_pressed_twice_is_proposed_once():
    agreement = make_agreement()
    first = make_version(agreement)
    mine = {"after": 1, "party": HOST, "reason": "It is not taught.", "now": AFTER}
    content = content_for(agreement, make_course("Physics II"))

    once, again = (propose(agreement, content, **mine) for _each in range(2))

    assert (once, once.number, again) == (agreement.versions.get(number=2), 2, once)
    assert (first.number, Version.objects.count()) == (1, 2)
    for changed in ({"party": HOME}, {"reason": "Another."}, {"after": 0}):
        with pytest.raises(AgreementMoved):
            propose(agreement, content, **mine | changed)


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [(("student", "teacher"), "another kind"), (("teacher", "student"), "another kind")],
)
def test_a_proposal_is_of_the_kind_of_the_agreement(kinds, sentence):
    agreement, other = (make_agreement(audience=each) for each in kinds)

    with pytest.raises(MobilityRefused, match=sentence):
        propose(agreement, content_for(other), after=0, party=HOST, now=AFTER)


def test_a_proposal_changes_something():
    agreement = make_agreement()
    make_version(agreement)

    with pytest.raises(MobilityRefused, match="Nothing in it differs"):
        make_version(agreement)


@pytest.mark.parametrize("state", ["withdrawn", "refused"])
def test_nothing_is_agreed_on_after_the_end(state):
    agreement = make_agreement()
    version = make_version(agreement)
    application = agreement.offer.application
    application.state, application.decided_at = state, AFTER
    application.save()

    with pytest.raises(MobilityRefused):
        approve_version(version, HOME)
    with pytest.raises(MobilityRefused):
        make_version(agreement, make_course("Physics II"))

    assert (Approval.objects.count(), Version.objects.count()) == (0, 1)


def test_nothing_is_agreed_on_once_the_stay_is_over():
    agreement = make_agreed()
    Agreement.objects.update(arrived_on="2027-09-01", departed_on="2028-02-01")

    with pytest.raises(MobilityRefused, match="The stay is over"):
        make_version(agreement, make_course("Physics II"), reason="Too late.")


def test_partners_who_were_asked_get_a_new_link_for_a_new_version():
    agreement = make_agreement()
    make_version(agreement)
    link, _secret = make_partner_link(agreement, HOME, now=AFTER - ONE_HOUR)
    Message.objects.all().delete()

    make_version(agreement, make_course("Physics II"))

    link.refresh_from_db()
    assert link.revoked_at == AFTER
    assert subjects() == [("home@partner.example", "An agreement on a stay to be approved")]


def test_whose_link_was_closed_is_not_asked_again_by_the_next_version():
    agreement = make_agreement()
    make_version(agreement)
    link, _secret = make_partner_link(agreement, HOME, now=AFTER - ONE_HOUR)
    make_partner_link(agreement, HOST, now=AFTER - ONE_HOUR)
    revoke(link, by=make_owner(), now=AFTER)
    Message.objects.all().delete()

    make_version(agreement, make_course("Physics II"))

    assert subjects() == [("host@partner.example", "An agreement on a stay to be approved")]


def test_partner_to_whom_the_application_goes_no_more_hinders_no_proposal():
    agreement = make_agreement()
    make_version(agreement)
    make_partner_link(agreement, HOME, now=AFTER - ONE_HOUR)
    agreement.offer.application.consents.update(withdrawn_at=AFTER)
    Message.objects.all().delete()

    version = make_version(agreement, make_course("Physics II"))

    assert (version.number, subjects()) == (2, [])


def test_many_proposals_in_a_row_send_a_partner_one_mail_an_hour():
    agreement = make_agreement()
    make_version(agreement)
    make_partner_link(agreement, HOME)
    Message.objects.all().delete()

    for minutes in (1, 20, 59, 60, 61, 100):
        course = make_course(f"After {minutes}")
        make_version(agreement, course, now=AFTER + timedelta(minutes=minutes))

    assert subjects() == [("home@partner.example", "An agreement on a stay to be approved")]
    assert PartnerLink.objects.filter(revoked_at=None).count() == 1


def test_who_has_used_a_link_within_the_hour_gets_a_new_one():
    agreement = make_agreement()
    make_version(agreement)
    make_partner_link(agreement, HOME)
    PartnerLink.objects.update(used_at=AFTER)
    Message.objects.all().delete()

    make_version(agreement, make_course("Physics II"))

    assert subjects() == [("home@partner.example", "An agreement on a stay to be approved")]


def test_who_proposes_by_a_link_keeps_it_and_the_applicant_is_told():
    agreement = make_agreement()
    make_version(agreement)
    link, _secret = make_partner_link(agreement, HOST, now=AFTER - ONE_HOUR)
    Message.objects.all().delete()

    make_version(agreement, make_course("Physics II"), party=HOST)

    link.refresh_from_db()
    email = agreement.offer.application.account.email
    assert link.revoked_at is None
    assert subjects() == [(email, "A new version of your agreement is proposed")]


def test_all_three_are_told_that_it_is_agreed():
    agreement = make_agreement()
    version = make_version(agreement)
    for side in (HOME, HOST):
        make_partner_link(agreement, side)
    Message.objects.all().delete()

    approve_as(version)

    told = "The agreement is approved by all three"
    assert subjects() == [
        (agreement.offer.application.account.email, told),
        ("home@partner.example", told),
        ("host@partner.example", told),
    ]
    assert all(version.digest in message.text for message in Message.objects.all())


def test_who_is_written_to_no_more_is_not_told_that_it_is_agreed():
    agreement = make_agreement()
    application = agreement.offer.application
    version = make_version(agreement)
    home, _host = (make_partner_link(agreement, side)[0] for side in (HOME, HOST))
    revoke(home, by=make_owner(), now=AFTER)
    application.consents.filter(institution=agreement.offer.destination.institution).update(
        withdrawn_at=AFTER
    )
    Message.objects.all().delete()

    approve_as(version)

    assert [address for address, _said in subjects()] == [application.account.email]
