"""What an exhibitor does with papers, and what the organisers say to them."""

import pytest

from cooperation_week.mail.models import Message
from cooperation_week.vault import keeping
from cooperation_week.vault.models import PrivateFile
from cooperation_week.vault.opening import files_shown_to, pieces_of
from events.exhibition.models import Exhibitor, ExhibitorDeed, Paper
from events.exhibition.papers import filing
from events.exhibition.papers.filing import (
    accept_paper,
    remove_paper,
    replace_paper,
    return_paper,
    send_paper,
)
from events.exhibition.refusals import StandRefused
from tests.factories.accounts import make_account, make_owner
from tests.factories.papers import make_paper, make_pdf, uploaded
from tests.factories.stands import make_exhibitor
from tests.moments import ONE_DAY, PUBLISHED

NOW = PUBLISHED + ONE_DAY
State, Kind = Exhibitor.State, Paper.Kind


def holding(**answers):
    return make_exhibitor(State.CONFIRMED, **answers)


def fresh(paper):
    return Paper.objects.select_related("file__key", "exhibitor__account").get(pk=paper.pk)


def files_on_disk(settings):
    return len([path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()])


def verbs():
    return [*ExhibitorDeed.objects.filter(verb__startswith="paper").values_list("verb", "actor")]


def test_paper_arrives_and_is_noted():
    row = holding()

    paper = send_paper(row, Kind.INSURANCE, uploaded(name="polizza.pdf"), now=NOW)

    paper = fresh(paper)
    assert (paper.kind, paper.state, paper.note, paper.sent_at) == (
        Kind.INSURANCE, Paper.State.RECEIVED, "", NOW,
    )  # fmt: skip
    assert (paper.file.name, b"".join(pieces_of(paper.file))) == ("polizza.pdf", make_pdf())
    assert verbs() == [("paper-sent", row.account_id)]


def test_what_is_pressed_twice_is_sent_once(settings):
    row = holding()

    papers = [send_paper(row, Kind.INSURANCE, uploaded(), now=NOW) for _press in range(2)]
    other = send_paper(row, Kind.INSURANCE, uploaded(make_pdf(pages=2)), now=NOW)

    assert (papers[0], papers[0] != other) == (papers[1], True)
    assert (Paper.objects.count(), files_on_disk(settings), len(verbs())) == (2, 2, 2)


@pytest.mark.parametrize("state", [State.NEW, State.WAITING, State.REJECTED])
def test_papers_are_taken_once_a_stand_is_kept(state, settings):
    row = make_exhibitor(state)

    with pytest.raises(StandRefused, match="once a stand is kept"):
        send_paper(row, Kind.INSURANCE, uploaded(), now=NOW)

    assert (Paper.objects.count(), PrivateFile.objects.count(), files_on_disk(settings)) == (
        0,
        0,
        0,
    )


def test_replacing_takes_the_old_file_away_and_begins_anew(settings):
    row = holding()
    paper = make_paper(row, state=Paper.State.RETURNED, note="Sign it.")
    old = paper.file

    replace_paper(paper, uploaded(make_pdf(pages=2), "signed.pdf"), now=NOW)

    paper, old = fresh(paper), PrivateFile.objects.get(pk=old.pk)
    assert (paper.state, paper.note, paper.file.name) == ("received", "", "signed.pdf")
    assert (old.binned_at, old.name, files_on_disk(settings)) == (NOW, "", 2)
    assert [*files_shown_to(row.account)] == [paper.file]


def test_removing_takes_paper_and_file_away():
    paper = make_paper(holding())

    remove_paper(paper, now=NOW)

    assert (Paper.objects.count(), PrivateFile.objects.kept().count()) == (0, 0)
    assert [verb for verb, _actor in verbs()] == ["paper-removed"]


@pytest.mark.parametrize(
    "change",
    [
        lambda paper: replace_paper(paper, uploaded(), now=NOW),
        lambda paper: remove_paper(paper, now=NOW),
    ],
)
def test_accepted_paper_stays_as_it_is(change):
    paper = make_paper(holding(), state=Paper.State.ACCEPTED)

    with pytest.raises(StandRefused, match="it stays as it is"):
        change(paper)

    assert PrivateFile.objects.kept().count() == 1


def test_more_papers_than_there_may_be_are_refused(monkeypatch, settings):
    monkeypatch.setattr(filing, "MOST_PAPERS", 1)
    row = holding()
    make_paper(row)

    with pytest.raises(StandRefused, match="1 papers already"):
        send_paper(row, Kind.OTHER, uploaded(), now=NOW)

    assert files_on_disk(settings) == 1


def test_more_files_than_a_person_may_have_are_refused(monkeypatch, settings):
    monkeypatch.setattr(keeping, "MOST_FILES", 1)
    row = holding()
    make_paper(row)

    with pytest.raises(StandRefused, match="1 files"):
        send_paper(row, Kind.OTHER, uploaded(), now=NOW)

    assert (Paper.objects.count(), files_on_disk(settings)) == (1, 1)


def test_accepting_tells_the_exhibitor_once():
    paper, by = make_paper(holding(language="it")), make_owner()
    before = Message.objects.count()

    accept_paper(paper, paper.file.uid, by=by, now=NOW)
    accept_paper(paper, paper.file.uid, by=by, now=NOW)

    paper = fresh(paper)
    assert (paper.state, paper.judged_by, paper.judged_at) == ("accepted", by, NOW)
    assert Message.objects.count() == before + 1
    message = Message.objects.latest("pk")
    assert (message.recipient, message.language) == (paper.exhibitor.account.email, "it")
    assert verbs() == [("paper-accepted", by.pk)]


def test_asking_for_a_correction_tells_what_is_to_be_corrected():
    paper = make_paper(holding(), name="secret-name.pdf")

    return_paper(paper, paper.file.uid, what="The stamp is missing.", by=make_owner(), now=NOW)

    paper, message = fresh(paper), Message.objects.latest("pk")
    assert (paper.state, paper.note) == ("returned", "The stamp is missing.")
    assert "The stamp is missing." in message.text
    assert "secret-name" not in message.text + message.html


@pytest.mark.parametrize(
    "judge",
    [
        lambda paper, uid, by: accept_paper(paper, uid, by=by, now=NOW),
        lambda paper, uid, by: return_paper(paper, uid, what="Sign it.", by=by, now=NOW),
    ],
)
def test_only_what_was_read_is_judged(judge):
    paper, by = make_paper(holding()), make_owner()
    read = paper.file.uid
    replace_paper(paper, uploaded(), now=NOW)

    with pytest.raises(StandRefused, match="replaced or removed meanwhile"):
        judge(paper, read, by)

    assert fresh(paper).state == "received"


def test_nobody_judges_their_own():
    owner = make_owner()
    paper = make_paper(make_exhibitor(State.CONFIRMED, owner))

    with pytest.raises(StandRefused, match="their own"):
        accept_paper(paper, paper.file.uid, by=owner, now=NOW)


def test_files_are_shown_to_their_owner_and_to_who_judges_those_of_others():
    owner = make_owner()
    own = make_paper(make_exhibitor(State.CONFIRMED, owner)).file
    paper = make_paper(holding())
    staff = make_account(is_staff=True)

    shown = {
        "applicant": {*files_shown_to(paper.exhibitor.account)},
        "owner": {*files_shown_to(owner)},
        "stranger": {*files_shown_to(make_account())},
        "staff without the right": {*files_shown_to(staff)},
    }

    assert shown == {
        "applicant": {paper.file},
        # Staff open their own from outside the desk, as everybody else.
        "owner": {paper.file, own},
        "stranger": set(),
        "staff without the right": set(),
    }


@pytest.mark.parametrize(
    ("judge", "said"), [(accept_paper, {}), (return_paper, {"what": "Sign it."})]
)
def test_papers_of_who_has_no_stand_any_more_are_not_judged(judge, said):
    paper = fresh(make_paper(holding()))
    Exhibitor.objects.update(state=State.WITHDRAWN)
    before = Message.objects.count()

    with pytest.raises(StandRefused, match="No stand is kept"):
        judge(paper, paper.file.uid, by=make_account(), now=NOW, **said)

    assert (fresh(paper).state, Message.objects.count()) == (Paper.State.RECEIVED, before)
