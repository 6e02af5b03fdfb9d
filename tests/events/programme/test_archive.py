"""The past editions, loaded: what is there, what stays, what does not come back."""

import uuid
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.urls import reverse

from cooperation_week.releases.models import Release
from events.archive import archived_years
from events.models import Edition, Figure
from events.programme.archive import NOTE, load_archive
from events.programme.erasure import erase_person
from events.programme.models import Appearance, Person, Session, Talk
from events.programme.published import published_programme
from events.published import published_editions
from tests.events.test_archive import MIRRORS, YEARS
from tests.factories.programme import make_session
from tests.moments import ONE_DAY_BEFORE, PUBLISHED, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NAMES = {
    "wan-gang": ("Wan", "Gang", "Wan Gang", "万钢"),
    "wang-zhigang": ("Wang", "Zhigang", "Wang Zhigang", "王志刚"),
    "yin-hejun": ("Yin", "Hejun", "Yin Hejun", "阴和俊"),
    "hao-yin": ("Yin", "Hao", "Hao Yin", ""),
    "anna-maria-bernini": ("Bernini", "Anna Maria", "Anna Maria Bernini", "贝尔尼尼"),
    "maria-cristina-messa": (
        "Messa",
        "Maria Cristina",
        "Maria Cristina Messa",
        "玛利亚·克里斯蒂娜·梅萨",
    ),
    "stefania-giannini": ("Giannini", "Stefania", "Stefania Giannini", "斯特法尼亚·贾尼尼"),
    "riccardo-villari": ("Villari", "Riccardo", "Riccardo Villari", "里卡尔多·维拉里"),
    "vincenzo-lipardi": ("Lipardi", "Vincenzo", "Vincenzo Lipardi", "李帕狄"),
    "filippo-nicosia": ("Nicosia", "Filippo", "Filippo Nicosia", "倪飞"),
    "luigi-de-magistris": ("de Magistris", "Luigi", "Luigi de Magistris", ""),
    "antonino-la-spina": ("La Spina", "Antonino", "Antonino La Spina", ""),
    "paola-del-negro": ("Del Negro", "Paola", "Paola Del Negro", ""),
    "remo-morzenti-pellegrini": (
        "Morzenti Pellegrini",
        "Remo",
        "Remo Morzenti Pellegrini",
        "",
    ),
    "gianfilippo-dagostino": ("D’Agostino", "Gianfilippo", "Gianfilippo D’Agostino", ""),
    "fang-lan-yi": ("", "", "", "方澜意"),
    "tan": ("Tan", "", "Tan", "谭"),
}


def everything():
    """Return all rows of the domain and all releases, as they are."""
    models = [m for m in apps.get_models() if m._meta.app_label in {"events", "programme"}]
    rows = {m.__name__: sorted(m.objects.values_list(), key=repr) for m in models}
    return rows | {"Release": list(Release.objects.order_by("pk").values_list())}


@pytest.fixture(scope="module")
def archive(standing):
    load_archive(now=PUBLISHED)


def test_visitors_read_every_session_person_and_figure_of_the_archive(archive):
    editions = published_editions()
    programmes = [published_programme(year) for year in YEARS]

    assert [edition.year for edition in editions] == list(reversed(YEARS))
    assert {tuple(sorted(edition.note.items())) for edition in editions} == {
        tuple(sorted(NOTE.items()))
    }
    assert sum(len(edition.figures) for edition in editions) == 73
    assert sum(len(programme.sessions) for programme in programmes) == 103
    assert len({p.uid for programme in programmes for p in programme.people}) == 102


def test_loading_again_changes_nothing(archive):
    before = everything()

    assert load_archive(now=PUBLISHED_AGAIN) == []
    assert everything() == before


def test_an_edition_that_the_staff_worked_on_is_left_alone(archive):
    Session.objects.filter(edition__year=2014).update(title_en="By the staff")

    load_archive(now=PUBLISHED_AGAIN)

    titles = Session.objects.filter(edition__year=2014).values_list("title_en", flat=True)
    assert set(titles) == {"By the staff"}


def test_refreshing_what_nobody_touched_releases_nothing(archive):
    before = [(r.subject.name, r.number, r.digest) for r in Release.objects.order_by("pk")]

    assert load_archive(now=PUBLISHED_AGAIN, refresh=True) == []
    after = [(r.subject.name, r.number, r.digest) for r in Release.objects.order_by("pk")]
    assert after == before


def test_refreshing_puts_the_words_back_and_keeps_what_the_staff_added(archive):
    opening = Session.objects.get(edition__year=2023, slug="opening-ceremony")
    Session.objects.filter(pk=opening.pk).update(title_en="Wrong", slug="wrong")
    Figure.objects.filter(edition__year=2023).update(value="0")
    added = make_session(opening.edition, held_on=opening.held_on, title_en="Added by the staff")

    years = load_archive(now=PUBLISHED_AGAIN, refresh=True)

    found = published_programme(2023)
    assert years == [2023]
    assert found.sessions_by_slug["opening-ceremony"].title["en"] == "Opening ceremony"
    assert found.sessions_by_slug["wrong"].uid == str(opening.uid)
    assert found.sessions_by_slug[added.slug].title["en"] == "Added by the staff"
    assert [figure.value for figure in found.edition.figures] == ["500+", "300+", "150+"]


@pytest.mark.parametrize("refresh", [False, True])
def test_whoever_was_erased_does_not_come_back(refresh, archive):
    erase_person(Person.objects.get(slug="wan-gang"), now=ONE_DAY_BEFORE)
    Session.objects.filter(edition__year=2016).delete()
    Edition.objects.filter(year=2016).delete()

    load_archive(now=PUBLISHED_AGAIN, refresh=refresh)

    assert Edition.objects.filter(year=2016).count() == 1
    assert Person.objects.filter(latin_family="Wan").count() == 0
    # The document is canonical JSON; texts about an edition may still name a minister.
    assert Release.objects.filter(document__contains='"han_family":"万"').count() == 0


def test_a_session_has_the_same_identifier_on_every_installation(archive):
    uids = {
        (session.edition.year, session.slug): session.uid
        for session in Session.objects.select_related("edition")
    }
    assert len(set(uids.values())) == 103
    assert uids[2024, "polar-sciences"] == uuid.UUID("9a166460-25ee-563b-93d6-b4ee23b00018")


def test_names_are_split_in_both_scripts(archive):
    found = {
        person.slug: (
            person.latin_family,
            person.latin_given,
            person.latin_name,
            person.han_name,
        )
        for person in Person.objects.filter(slug__in=NAMES)
    }

    assert found == NAMES


def test_someone_who_came_to_several_editions_is_one_person_with_the_office_of_the_day(archive):
    appearances = Appearance.objects.filter(person__slug="maria-chiara-carrozza")

    assert sorted(appearances.values_list("session__edition__year", "affiliation_it")) == [
        (2013, "Ministra dell’Istruzione, dell’Università e della Ricerca, Italia"),
        (2021, "Presidente del CNR"),
    ]


def test_no_session_has_hours_and_talks_start_on_the_clock_of_the_place(archive):
    talks = Talk.objects.filter(starts_at__isnull=False).order_by("starts_at")

    assert Session.objects.filter(starts_at__isnull=False).count() == 0
    # Naples was two hours ahead of UTC in October 2014.
    assert list(talks.values_list("starts_at", flat=True)) == [
        datetime(2014, 10, 13, 8, 30, tzinfo=UTC),
        datetime(2014, 10, 13, 8, 50, tzinfo=UTC),
        datetime(2014, 10, 13, 9, 10, tzinfo=UTC),
        datetime(2014, 10, 13, 9, 25, tzinfo=UTC),
    ]


def test_no_mirror_site_is_named_in_a_release_or_on_a_page(stranger, archive):
    texts = {str(release): release.document for release in Release.objects.all()}
    for address in _addresses():
        texts[address] = stranger.get(address).content.decode()

    assert [(name, m) for name, text in texts.items() for m in MIRRORS if m in text] == []


def _addresses():
    yield reverse("events:front")
    yield reverse("events:editions")
    for year in archived_years():
        yield reverse("events:edition", args=[year])
        yield reverse("programme:programme", args=[year])
    for session in Session.objects.select_related("edition"):
        yield reverse("programme:session", args=[session.edition.year, session.slug])
