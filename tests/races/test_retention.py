"""R29: retention is killed in the middle again and again; repeated, it comes to the same end."""

import sys
import time

import pytest

from centres.mobility.models import Deed, Document
from cooperation_week.vault.models import PrivateFile
from tests.factories.mobility import make_application, make_call
from tests.factories.mobility_desk import make_document
from tests.moments import ONE_DAY, PUBLISHED
from tests.races.figures import figure
from tests.races.report import measured
from tests.races.serving import end, started

pytestmark = pytest.mark.django_db(transaction=True)
KILLS, PEOPLE, SECONDS = figure(2, 20), figure(80, 1000), 60


@pytest.fixture(autouse=True)
def _vault_of_its_own(vault):
    """Let every test here have one."""


def apply_retention():
    return started([sys.executable, "manage.py", "apply_retention"])


def kill_in_the_middle():
    """Start the command and kill it once it has begun to delete; return how many were left."""
    before, process, began = Document.objects.count(), apply_retention(), time.monotonic()
    while Document.objects.count() == before and time.monotonic() - began < SECONDS:
        if process.poll() is not None:
            break
        time.sleep(0.002)
    end(process)
    return Document.objects.count()


def faults():
    """Return how many documents have no file, and how many files no document; of those kept."""
    files = {*PrivateFile.objects.kept().values_list("pk", flat=True)}
    documents = {*Document.objects.values_list("file", flat=True)}
    deeds = Deed.objects.filter(verb="documents-deleted").count()
    return len(documents - files), len(files - documents), PEOPLE - deeds - len(documents)


def test_killed_and_repeated_it_leaves_nothing_half_done():
    call, long_ago = make_call(), PUBLISHED - 40 * ONE_DAY
    for _each in range(PEOPLE):
        row = make_application(call, state="refused", decided_at=long_ago)
        make_document(row, "passport")

    left, wrong = [], []
    for _kill in range(KILLS):
        left.append(kill_in_the_middle())
        wrong.append(faults())
    assert apply_retention().wait(SECONDS) == 0
    measured("R29 kills", kills=KILLS, people=PEOPLE, left_after_each=left)

    assert (wrong, faults()) == ([(0, 0, 0)] * KILLS, (0, 0, 0))
    assert any(0 < number < PEOPLE for number in left)
    assert Document.objects.count() == 0
