"""Erasing somebody who curated: struck out of drafts and of every release, and nothing else."""

import pytest

from cooperation_week.releases.models import Release
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.demonstrations.published import published_demonstrations
from events.exhibition.models import Exhibition
from events.exhibition.published import all_exhibitions
from events.programme.erasure import erase_person
from tests.factories import change
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.demonstrations import make_demonstration
from tests.factories.exhibition import make_exhibition
from tests.factories.programme import make_person
from tests.factories.releases import make_release
from tests.factories.stands import fresh
from tests.moments import PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_person_who_is_erased_is_struck_out_of_who_curated():
    person = make_person(latin_family="Rossi", latin_given="Maria")
    make_exhibition(curators_en="Li Jie, Maria Rossi", curators_it="Maria Rossini")
    old = {"edition": None, "opens_on": None, "closes_on": None, "year": 2008}
    make_exhibition(curators_en="Maria Rossi", **old)
    make_institution()
    release_cooperation()
    make_release()

    erase_person(person, now=PUBLISHED_AGAIN)

    struck = [{"it": "Maria Rossini", "en": "Li Jie, –"}, {"en": "–"}]
    assert [dict(each.curators) for each in all_exhibitions()] == struck
    row = Exhibition.objects.get(edition__isnull=False)
    assert (row.curators_en, row.curators_it) == ("Li Jie, –", "Maria Rossini")


def test_older_releases_forget_the_name_too():
    person = make_person(latin_family="Rossi", latin_given="Maria")
    exhibition = make_exhibition(curators_en="Maria Rossi")
    make_release()
    change(exhibition, title_en="A better title")
    make_release(now=PUBLISHED_AGAIN)

    erase_person(person, now=PUBLISHED_AGAIN)

    assert ["Maria Rossi" in release.document for release in Release.objects.all()] == [
        False,
        False,
    ]


def test_what_exhibitors_say_forgets_the_name_and_what_they_are_called_does_not():
    person = make_person(latin_family="Rossi", latin_given="Maria")
    row = make_listed(
        exhibits=0, organisation="Maria Rossi Robotics", presentation_en="Maria Rossi founded it."
    )
    make_shown(row, title="Maria Rossi 2", text="By Maria Rossi.", partner_sought="As Maria Rossi")
    demonstration = make_demonstration(row, state="confirmed", text_it="Con Maria Rossi.")
    make_release()

    erase_person(person, now=PUBLISHED_AGAIN)

    [shown], [timed] = published_catalogue(2026).exhibitors, published_demonstrations(2026)
    [exhibit] = shown.exhibits
    assert (shown.latin_name, exhibit.title) == ("Maria Rossi Robotics", "Maria Rossi 2")
    assert (dict(shown.presentation), dict(timed.text)) == (
        {"en": "– founded it."},
        {"it": "Con –."},
    )
    assert (exhibit.text, exhibit.partner_sought) == ("By –.", "As –")
    row, stored = fresh(row), row.exhibits.get()
    demonstration.refresh_from_db()
    assert (row.presentation_en, stored.text, stored.partner_sought, demonstration.text_it) == (
        "– founded it.", "By –.", "As –", "Con –.",
    )  # fmt: skip
