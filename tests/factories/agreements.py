"""Accepted places and the agreements on them, for tests."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from centres.mobility.agreeing import partners
from centres.mobility.agreeing.content import Content, Course, HomeCourse, Stay, Teaching
from centres.mobility.agreeing.credits import Conversion, Credits
from centres.mobility.agreeing.starting import parties_of_offer
from centres.mobility.agreeing.versions import approve, begin_agreement, propose
from centres.mobility.models import Consent, Offer, Party, Placement, Side
from cooperation_week.lib.words import Words
from tests.factories.centres import make_institution
from tests.factories.mobility import AFTER, make_application, make_call, make_destination

STAY = Stay(
    starts_on=date(2027, 9, 1), ends_on=date(2028, 2, 1), place="Monte Sant’Angelo",
    home_contact="Wang Fang", host_contact="Ada Esposito", language="it", scheme="cefr",
    grade="B2", isced="0533", eqf=6,
)  # fmt: skip


def make_accepted(**fields):
    """Make the accepted place of an applicant, who agreed that both institutions read it."""
    call = fields.pop("call", None) or make_call(academic_year="2027/2028")
    host = fields.pop("host", None) or make_institution(
        name_it="Università di Napoli", name_zh_hans="那不勒斯大学", country="IT",
        site="https://www.unina.example/",
    )  # fmt: skip
    destination = make_destination(call, institution=host)
    defaults = {
        "latin_family": "Li", "latin_given": "Na", "han_family": "李", "han_given": "娜",
        "is_family_first": True, "home_contact": "Wang Fang", "level": "bachelor",
    }  # fmt: skip
    application = make_application(call, wishes=[destination], **defaults | fields)
    consented(application, institution=host)
    consented(application, named=application.home)
    placement, _new = Placement.objects.get_or_create(
        call=call, seed="5eed", input_digest="0" * 64,
        defaults={"made_at": AFTER, "result": {}, "published_at": AFTER},
    )  # fmt: skip
    return Offer.objects.create(
        placement=placement, application=application, wish=application.wishes.get(),
        destination=destination, state=Offer.State.ACCEPTED, offered_at=AFTER, answer_by=AFTER,
        answered_at=AFTER,
    )  # fmt: skip


def consented(application, **to):
    return Consent.objects.create(
        application=application, purpose=Consent.Purpose.TRANSFER, text_version="1",
        language="en", given_at=AFTER, **to,
    )  # fmt: skip


def make_agreement(**fields):
    return begin_agreement(make_accepted(**fields), by=None, now=AFTER)


def make_course(title="Physics I", *, chinese="物理学一", credits="6", **fields):
    """Make a course; `title` is the English one, or all of its titles as Words."""
    if isinstance(title, str):
        title = Words({"en": title, "zh-hans": chinese})
    defaults = {
        "title": title, "code": "F1", "semester": "1",
        "credits": Credits("ects", Decimal(credits)),
        "recognised": HomeCourse("大学物理", "PH101", Credits("xuefen", Decimal(4))),
    }  # fmt: skip
    return Course(**defaults | fields)


def content_for(agreement, *courses, **stay):
    """Return what may be proposed: these courses, or one, or teaching."""
    teaches = agreement.kind == "teaching"
    return Content(
        parties=parties_of_offer(agreement.offer),
        stay=replace(STAY, **stay),
        courses=() if teaches else courses or (make_course(),),
        conversion=None if teaches else Conversion(Decimal("1.5")),
        teaching=Teaching(Decimal(16), "Dante\nPetrarca", "Students of the third year")
        if teaches
        else None,
    )


def make_version(agreement, *courses, party=Party.APPLICANT, reason="", now=AFTER, **stay):
    """Propose the next version, whatever stands."""
    after = agreement.versions.count()
    content = content_for(agreement, *courses, **stay)
    return propose(agreement, content, after=after, party=party, reason=reason, now=now)


def approve_as(version, *parties, now=AFTER):
    for party in parties or Party:
        approve(
            version.agreement, number=version.number, digest=version.digest, party=party,
            name=f"Who approves for {party}", now=now,
        )  # fmt: skip


def make_agreed(**fields):
    """Make an agreement of which all three have approved the first version."""
    agreement = make_agreement(**fields)
    approve_as(make_version(agreement))
    return agreement


def make_partner_link(agreement, side=Side.HOME, purpose=partners.AGREE, now=AFTER, **fields):
    """Send a link about the agreement; return it and its secret."""
    defaults = {"name": "Wang Fang", "email": f"{side}@partner.example", "language": "en"}
    return partners.ask(agreement, side, purpose=purpose, by=None, now=now, **defaults | fields)
