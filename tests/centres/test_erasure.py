"""Erasing somebody who signed: struck out of drafts and of every release, and nothing else."""

import pytest

from centres.erasure import strike_out
from centres.models import Agreement
from centres.published import SUBJECT, published_cooperation
from cooperation_week.releases.models import Release
from events.programme.erasure import erase_person
from tests.factories import change
from tests.factories.centres import make_agreement, release_cooperation
from tests.factories.programme import make_person
from tests.moments import PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db(transaction=True)


def signatories():
    return [dict(agreement.signatories) for agreement in published_cooperation().agreements]


def test_a_person_who_is_erased_is_struck_out_of_who_signed():
    person = make_person(
        latin_family="Wan",
        latin_given="Gang",
        han_family="万",
        han_given="钢",
        is_family_first=True,
    )
    make_agreement(
        signatories_en="Stefania Giannini, Wan Gang", signatories_zh_hans="Stefania Giannini、万钢"
    )
    release_cooperation()

    erase_person(person, now=PUBLISHED_AGAIN)

    row = Agreement.objects.get()
    struck = {"en": "Stefania Giannini, –", "zh-hans": "Stefania Giannini、–"}
    assert signatories() == [struck]
    assert (row.signatories_en, row.signatories_zh_hans) == (struck["en"], struck["zh-hans"])


def test_older_releases_forget_the_name_too():
    agreement = make_agreement(signatories_en="Maria Rossi")
    release_cooperation()
    change(agreement, title_en="A better title")
    release_cooperation(now=PUBLISHED_AGAIN)

    strike_out(["Maria Rossi"])

    releases = Release.objects.filter(subject__name=SUBJECT)
    assert [("Maria Rossi" in release.document) for release in releases] == [False, False]


def test_a_name_inside_another_and_other_agreements_stay():
    make_agreement(signatories_en="Maria Rossini")
    make_agreement(signatories_en="Li Jie")
    release_cooperation()
    digests = list(Release.objects.values_list("digest", flat=True))

    strike_out(["Maria Rossi", "", "–"])

    assert signatories() == [{"en": "Maria Rossini"}, {"en": "Li Jie"}]
    assert list(Release.objects.values_list("digest", flat=True)) == digests
