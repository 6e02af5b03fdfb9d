"""Papers are forgotten: by retention, with the account; until then they are in one’s own data."""

import json
from datetime import timedelta

from cooperation_week.data_map.exhibition import PAPERS_DAYS
from cooperation_week.retention import apply_retention
from cooperation_week.vault import keys
from cooperation_week.vault.models import Opening, PersonalKey, PrivateFile
from events.exhibition.models import Exhibitor, Paper
from events.registrations.erasure import erase
from tests.conftest import logged_in
from tests.factories.accounts import make_owner
from tests.factories.papers import make_opened, make_paper
from tests.factories.stands import make_exhibitor
from tests.moments import ONE_DAY, OPENING, PUBLISHED

# The Week of 2026 ends three days after its opening.
FORGOTTEN = OPENING + timedelta(days=PAPERS_DAYS + 4)


def paper_of_somebody():
    return make_paper(make_exhibitor(Exhibitor.State.CONFIRMED), name="carnet.pdf")


def test_papers_go_half_a_year_after_the_week_and_applications_stay(settings):
    paper_of_somebody()

    kept = apply_retention(now=FORGOTTEN - ONE_DAY)["papers of exhibitors"]
    gone = [apply_retention(now=FORGOTTEN)["papers of exhibitors"] for _run in range(2)]
    names = [*PrivateFile.objects.values_list("name", flat=True)]
    emptied = apply_retention(now=FORGOTTEN + 8 * ONE_DAY)["private files"]

    assert (kept, gone, names, emptied) == (0, [1, 0], [""], 1)
    assert (Paper.objects.count(), Exhibitor.objects.count()) == (0, 1)
    assert [path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()] == []


def test_openings_go_after_two_years():
    make_opened(paper_of_somebody(), make_owner())

    done = [
        apply_retention(now=PUBLISHED + timedelta(days=days))["openings of files"]
        for days in (729, 730)
    ]

    assert (done, Opening.objects.count()) == ([0, 1], 0)


def test_erasing_an_account_takes_its_papers_and_its_key(django_capture_on_commit_callbacks):
    paper, other = paper_of_somebody(), paper_of_somebody()
    account = paper.exhibitor.account
    make_opened(paper, account)

    with django_capture_on_commit_callbacks(execute=True):
        erase(account, now=PUBLISHED)

    assert [*Paper.objects.all()] == [other]
    assert [*PrivateFile.objects.all()] == [other.file]
    assert [str(each) for each in PersonalKey.objects.all()] == keys.names()
    assert [*Opening.objects.values_list("account", "file_uid")] == [(None, paper.file.uid)]


def test_own_papers_are_in_the_export_and_nobody_elses():
    paper, _other = paper_of_somebody(), paper_of_somebody()
    client = logged_in(paper.exhibitor.account)

    found = json.loads(client.get("/en/my/data/?format=json").content)

    [row] = found["stands"]
    assert [(each["kind"], each["file__name"]) for each in row["papers"]] == [
        ("customs", "carnet.pdf")
    ]
