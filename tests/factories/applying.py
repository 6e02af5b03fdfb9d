"""Drafts of applications for mobility, typed as somebody would, and documents in them."""

from centres.mobility.applying import drafting
from centres.mobility.applying.drafting import Page
from centres.mobility.forms.steps import STEPS
from centres.mobility.models import Application, Document, Offer, PartnerLink, Placement, PlacePool
from centres.mobility.published import call_of
from cooperation_week.vault.keeping import keep, seal
from tests.factories.accounts import make_account
from tests.factories.mobility import (
    AFTER,
    DURING,
    make_call,
    make_destination,
    make_requirement,
    publish_call,
)
from tests.factories.papers import uploaded

WHERE = Page("page", "")
WHO = {
    "about": {
        "audience": "student",
        "latin_family": "Yin",
        "latin_given": "Hejun",
        "han_family": "阴",
        "han_given": "和俊",
        "is_family_first": "family",
        "born_on": "2004-05-31",
        "citizenship": "CN",
        "phone": "+86 10 1234",
        "language": "zh-hans",
    },
    "studies": {"level": "master", "field": "Physics", "year": "1"},
    "home": {"home": "Tongji University", "home_country": "CN"},
    "languages": {
        "certificate_1_language": "it",
        "certificate_1_level": "cefr:B1",
        "certificate_1_taken_on": "2025-06-01",
    },
}


def typed_for(call, *destinations):
    """Return what is typed into each step, with these destinations ranked, or the first one."""
    chosen = [str(each.uid) for each in destinations] or [call.destinations[0].uid]
    wishes = {}
    for rank, uid in enumerate(chosen, 1):
        wishes |= {f"wish_{rank}": uid, f"motivation_{rank}": f"Because of number {rank}."}
    return {**WHO, "destinations": wishes}


def make_draft(account=None, *, call=None, now=DURING, **typed):
    """Make a draft of a published call; `typed` is by step, nothing where a test says nothing."""
    published = call_of(Application(call=call or publish_call()))
    row = drafting.begin(published, account or make_account(), language="en", now=now)
    for step, data in typed.items():
        row = drafting.save_step(row, step, data, data, page=WHERE, now=now).application
    return row


def make_whole_draft(account=None, *, call=None, destinations=(), now=DURING):
    """Make a draft in which nothing is missing but documents."""
    row = make_draft(account, call=call, now=now)
    typed = typed_for(call_of(row), *destinations)
    for step, data in typed.items():
        row = drafting.save_step(row, step, data, data, page=WHERE, now=now).application
    return row


def make_document(application, kind="cv", *, content=None, name="cv.pdf", **fields):
    """Make a document whatever the state of the application is."""
    file = keep(seal(uploaded(content, name), application.account), now=DURING)
    return Document.objects.create(
        application=application, kind=kind, file=file, sent_at=DURING, **fields
    )


def fresh(row):
    return type(row).objects.get(pk=row.pk)


ASKED_STEPS = [step.name for step in STEPS if step.form]


def publish_asking(*kinds, accepted=(), **fields):
    """Publish a call that asks for documents: with the application, and with a place."""
    call = make_call(**fields)
    make_destination(call), make_destination(call)
    for kind in kinds:
        make_requirement(call, kind)
    for kind in accepted:
        make_requirement(call, kind, stage="accepted")
    return publish_call(call)


def make_place(application, destination=None, state=Offer.State.ACCEPTED, **fields):
    """Offer an application a place, and let it be accepted unless a test says otherwise."""
    destination = destination or application.call.destinations.first()
    placement = Placement.objects.create(
        call=application.call, made_at=DURING, seed="s", input_digest="d", result={}
    )
    wish = application.wishes.filter(destination=destination).first()
    wish = wish or application.wishes.create(
        destination=destination, rank=application.wishes.count() + 1
    )
    if state in Offer.State.holding():
        PlacePool.objects.filter(destination=destination).update(taken=1)
    return Offer.objects.create(
        placement=placement, application=application, wish=wish, destination=destination,
        **{"state": state, "answer_by": AFTER, **fields},
    )  # fmt: skip


def make_link(application, **fields):
    number = PartnerLink.objects.count()
    defaults = {
        "side": "home", "purpose": "answer", "name": "Li", "email": "li@example.org",
        "language": "zh-hans", "made_at": DURING, "expires_at": AFTER,
        "token_digest": str(number),
    }  # fmt: skip
    return PartnerLink.objects.create(application=application, **defaults | fields)
