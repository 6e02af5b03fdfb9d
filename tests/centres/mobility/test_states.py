"""No forbidden transition by any page, form or link: all interleavings against a plain model.

The model beside says what each step does to what is kept, or that nothing happens. For each side
every state that its steps can reach is reached, and every step is tried from it; all steps of both
sides are tried in random order. The steps go through the pages, as people do.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from centres.mobility.applying.consents import give, withdraw_consent
from centres.mobility.applying.sending import send_in
from centres.mobility.applying.withdrawing import withdraw
from centres.mobility.models import Application, PartnerLink, Placement, Side
from centres.mobility.partners.answering import NO, YES
from centres.mobility.refusals import MobilityRefused
from tests.events.registrations.desk_people import client_with
from tests.factories.accounts import make_account
from tests.factories.mobility import DURING, make_application, publish_call
from tests.world import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME, HOST = Side.HOME, Side.HOST
LIVE = {"sent", "returned", "checked"}
PENDING = "pending"


@dataclass(frozen=True)
class OfSide:
    """What one side has said, its newest link (none, open, used or dead), and the consent.

    What it said `by_link` the staff do not say anew in its name.
    """

    said: str = PENDING
    by_link: bool = False
    link: str = "none"
    agreed: bool = True

    def close(self):
        return replace(self, link="none" if self.link == "none" else "dead")


@dataclass(frozen=True)
class Model:
    state: str = "sent"
    home: OfSide = OfSide()
    host: OfSide = OfSide()
    placed: bool = False
    # Since the check, or since partners spoke: nothing of it can be seen before the next check.
    is_changed: bool = False

    def shown(self):
        return replace(self, is_changed=False)

    def of(self, side):
        return self.home if side == HOME else self.host

    def with_side(self, side, **changed):
        return replace(self, **{side.value: replace(self.of(side), **changed)})

    def closed(self, **changed):
        return replace(self, home=self.home.close(), host=self.host.close(), **changed)

    def is_read(self, side):
        """Say whether the newest link of a side shows something."""
        row = self.of(side)
        is_shown = row.link == "used" or (row.link == "open" and not self.placed)
        return is_shown and row.agreed and self.state == "checked"


def after(model, step):
    """Return what a step leads to; the same model where it is refused."""
    name, *of = step
    return STEPS_OF_THE_MODEL[name](model, *of)


def _check(model):
    """Find it complete; what was said of an earlier version is void."""
    if model.state != "sent":
        return model
    found = replace(model, state="checked", is_changed=False)
    if not model.is_changed:
        return found
    nothing = {"said": PENDING, "by_link": False}
    return found.with_side(HOME, **nothing).with_side(HOST, **nothing)


def _return(model):
    return model.closed(state="returned") if model.state == "sent" else model


def _refuse(model):
    return model.closed(state="refused") if model.state in {"sent", "returned"} else model


def _take_back(model):
    can = model.state in {"checked", "refused"} and not model.placed
    return replace(model, state="sent") if can else model


def _resend(model):
    """Send it in again, later than anything that was said of it."""
    can = model.state == "returned"
    return replace(model, state="sent", is_changed=True) if can else model


def _withdraw(model):
    return model.closed(state="withdrawn") if model.state in LIVE else model


def _agree(model, side):
    return model.with_side(side, agreed=True) if model.state in LIVE else model


def _unagree(model, side):
    if not model.of(side).agreed:
        return model
    return model.with_side(side, agreed=False, link=model.of(side).close().link)


def _link(model, side):
    can = model.state == "checked" and model.of(side).agreed and not model.placed
    return model.with_side(side, link="open") if can else model


def _close(model, side):
    return model.with_side(side, link=model.of(side).close().link)


def _answer(model, side, said):
    if model.of(side).link == "open" and model.is_read(side):
        return model.with_side(side, said=said, link="used", by_link=True)
    return model


def _record(model, side, said):
    """Enter what a side said; the link that asked it is closed."""
    can = model.state == "checked" and not model.placed and not model.of(side).by_link
    return _close(model.with_side(side, said=said), side) if can else model


def _nothing(model, *_of):
    return model


def _place(model):
    return replace(model, placed=True)


STEPS_OF_THE_MODEL = {
    "check": _check, "return": _return, "refuse": _refuse, "take-back": _take_back,
    "resend": _resend, "withdraw": _withdraw, "agree": _agree, "unagree": _unagree,
    "link": _link, "revoke": _close, "expire": _close, "answer": _answer, "record": _record,
    "replay": _nothing, "cross": _nothing, "place": _place,
}  # fmt: skip


class Reality:
    """The same steps, done through pages by who may do them."""

    def __init__(self):
        self.now = DURING
        call = publish_call(name_en="To Naples")
        self.desk, self.anybody = client_with("mobility"), client_of(None)
        account = make_account()
        wishes = call.destinations.all()
        self.application = make_application(call, account, wishes=wishes, state="sent")
        self.wish = self.application.wishes.get()
        self.keys = {HOME: "n:Tongji University", HOST: f"i{self.wish.destination.institution_id}"}
        give(self.application, self.keys.values(), now=DURING)
        self.secrets, self.secret_of = [], {HOME: [], HOST: []}
        self.answers = {
            "latin_family": "Wang", "latin_given": "", "han_family": "", "han_given": "",
            "audience": "student", "citizenship": "CN", "phone": "", "language": "en",
            "home": "Tongji University", "home_country": "CN", "home_contact": "",
            "home_email": "", "field": "", "remarks": "", "is_family_first": True,
            "born_on": self.application.born_on,
            "wishes": [(self.wish.destination, "")], "certificates": [],
        }  # fmt: skip

    def do(self, step):
        """Do a step, a second after the one before."""
        self.now += timedelta(seconds=1)
        name, *of = step
        if name in {"check", "return", "refuse", "take-back"}:
            return self._judge(name)
        getattr(self, f"_{name}")(*of)
        return None

    def _judge(self, name):
        day = (DURING + timedelta(days=7)).date().isoformat()
        said = {"do": name, "reason": "So.", "what": "A CV.", "day": day}
        self.desk.post(self._page("check"), said)

    def _page(self, name, *args):
        return reverse(f"admin:mobility_application_{name}", args=[self.application.pk, *args])

    def _of_side(self, side):
        return self._page("partner", self.wish.pk if side == HOST else 0)

    def _resend(self):
        self._quietly(send_in, self.answers)

    def _withdraw(self):
        self._quietly(withdraw)

    def _agree(self, side):
        self._quietly(give, [self.keys[side]])

    def _unagree(self, side):
        self._quietly(withdraw_consent, self.keys[side])

    def _quietly(self, do, *said):
        # As it stands, as a page reads it: what was read before a change is not sent in.
        application = Application.objects.get(pk=self.application.pk)
        with suppress(MobilityRefused):
            do(application, *said, now=self.now)

    def _link(self, side):
        said = {"do": "link", "name": "A", "email": "a@example.org", "language": "en", "days": 9}
        self.desk.post(self._of_side(side), said)

    def _revoke(self, side):
        if link := self._newest(side):
            self.desk.post(self._of_side(side), {"do": "revoke", "link": link.pk})

    def _expire(self, side):
        PartnerLink.objects.filter(side=side).update(expires_at=DURING)

    def _answer(self, side, said):
        if self.secret_of[side]:
            self._send(self.secret_of[side][-1], said)

    def _replay(self, side):
        """Use every earlier link of a side once more, and the newest where it was used."""
        link = self._newest(side)
        is_used = link is not None and link.used_at
        for secret in self.secret_of[side][: None if is_used else -1]:
            for said in (YES[side], NO[side]):
                self._send(secret, said)

    def _cross(self, side):
        """Give the answers of the other side through the link of this one."""
        other = HOST if side == HOME else HOME
        for secret in self.secret_of[side][-1:]:
            for said in (YES[other], NO[other], PENDING):
                self._send(secret, said)

    def _send(self, secret, said):
        path = reverse("mobility:partner", args=[secret])
        self.anybody.post(path, {"said": said, "note": "", "sure": "yes"})

    def _record(self, side, said):
        typed = {"do": "answer", "said": said, "who": "A", "how": "mail", "note": ""}
        self.desk.post(self._of_side(side), typed)

    def _place(self):
        Placement.objects.get_or_create(
            call=self.application.call,
            defaults={"made_at": DURING, "seed": "", "input_digest": "", "result": {},
                      "published_at": DURING},
        )  # fmt: skip

    def _newest(self, side):
        rows = PartnerLink.objects.filter(application=self.application, side=side)
        return rows.order_by("-pk").first()

    def seen(self):
        """Return what is kept, as the model would have it."""
        row = Application.objects.select_related("nomination").get(pk=self.application.pk)
        wish = row.wishes.get()
        said = {HOME: row.nomination.state, HOST: wish.answer}
        at = {HOME: row.nomination.answered_at, HOST: wish.answered_at}
        links = [*row.links.order_by("pk")]
        used = {(link.side, link.used_at) for link in links if link.used_at}
        newest = {link.side: link for link in links}
        agreed = {(c.institution_id is None) for c in row.consents.filter(withdrawn_at=None)}
        sides = {
            side.value: OfSide(
                said[side],
                (side, at[side]) in used,
                self._link_seen(newest.get(side)),
                (side == HOME) in agreed,
            )
            for side in Side
        }
        return Model(row.state, placed=Placement.objects.exists(), **sides)

    def _link_seen(self, link):
        if link is None:
            return "none"
        if link.revoked_at or not link.is_open(self.now):
            return "dead"
        return "used" if link.used_at else "open"

    def reads(self, side):
        secrets = self.secret_of[side]
        if not secrets:
            return False
        return self.anybody.get(reverse("mobility:partner", args=[secrets[-1]])).status_code == 200


def steps_of(*sides):
    for name in ("check", "return", "refuse", "take-back", "resend", "withdraw", "place"):
        yield (name,)
    for side in sides:
        yield from ((name, side) for name in ("agree", "unagree", "link", "revoke", "expire"))
        yield from ((name, side) for name in ("replay", "cross"))
        yield from ((n, side, s[side]) for n in ("answer", "record") for s in (YES, NO))


@pytest.fixture
def reality(monkeypatch):
    """Make an application that was sent in, and remember each secret that is mailed."""
    made = Reality()
    monkeypatch.setattr("django.utils.timezone.now", lambda: made.now)
    # What the pages look like is tried elsewhere; drawing them would take most of the time.
    for desk in ("checks", "partners"):
        monkeypatch.setattr(f"centres.mobility.admin.{desk}.show", _blank)
    monkeypatch.setattr("centres.mobility.views.partner.render", _blank)
    queue = "centres.mobility.partners.emails.queue_link"
    monkeypatch.setattr(
        queue, lambda link, secret, **_how: made.secret_of[link.side].append(secret)
    )
    return made


def _blank(*_args, status=200, **_context):
    return HttpResponse(status=status)


class Undone(Exception):
    pass


def explore(reality, model, steps, known):
    """Try every step from here, and from wherever it leads, until nothing new is reached."""
    known.add(model)
    for side in Side:
        assert reality.reads(side) == model.is_read(side), model
    for step in steps:
        before = {side: [*secrets] for side, secrets in reality.secret_of.items()}
        try:
            with transaction.atomic():
                reality.do(step)
                expected = after(model, step)
                assert reality.seen() == expected.shown(), (model, step)
                if expected not in known:
                    explore(reality, expected, steps, known)
                raise Undone
        except Undone:
            reality.secret_of = before


def steps_about_links(side):
    return [step for step in steps_of(side) if step[0] not in {"agree", "unagree", "place"}]


def steps_about_consent(side):
    """Return what consents and places touch, with one of the two answers."""
    named = {"check", "take-back", "withdraw", "place", "agree", "unagree", "link"}
    return [
        step
        for step in steps_of(side)
        if step[0] in named or (step[0] in {"answer", "record"} and step[2] == YES[side])
    ]


@pytest.mark.parametrize("side", Side)
def test_every_step_from_every_state_that_one_side_can_reach(side, reality):
    known = set()

    explore(reality, Model(), steps_about_links(side), known)

    assert {model.state for model in known} == {*LIVE, "refused", "withdrawn"}
    assert {model.of(side).said for model in known} == {PENDING, YES[side], NO[side]}
    assert {model.of(side).link for model in known} == {"none", "open", "used", "dead"}


@pytest.mark.parametrize("side", Side)
def test_every_step_about_consents_and_places_from_every_state(side, reality):
    known = set()

    explore(reality, Model(), steps_about_consent(side), known)

    assert {(model.of(side).agreed, model.placed) for model in known} == {
        (agreed, placed) for agreed in (True, False) for placed in (True, False)
    }


@settings(max_examples=12)
@given(steps=st.lists(st.sampled_from([*steps_of(*Side)]), min_size=15, max_size=30))
def run_both(reality, steps):
    model, before = Model(), {side: [*each] for side, each in reality.secret_of.items()}
    try:
        with transaction.atomic():
            for step in steps:
                reality.do(step)
                model = after(model, step)
                assert reality.seen() == model.shown(), step
            raise Undone
    except Undone:
        reality.secret_of = before


def test_both_sides_at_once_never_touch_each_other(reality):
    run_both(reality)
