"""Who is erased leaves every release; pictures stay while a release shows them."""

import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation_week.lib.pictures import file_name, redraw
from cooperation_week.releases.models import Release
from events.exhibition import drafting, forgetting
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.models import Exhibitor
from events.registrations.erasure import erase
from tests.cooperation_week.lib.test_pictures import flat, saved
from tests.factories import change
from tests.factories.catalogue import make_listed
from tests.factories.releases import make_release
from tests.factories.stands import EXHIBIT
from tests.moments import ONE_DAY, ONE_DAY_BEFORE, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")


def with_picture(**fields):
    """Make an exhibitor in a release with a picture; return the exhibitor and the exhibit."""
    row = make_listed(exhibits=0, organisation="Etna", **fields)
    return row, draw(row)


def draw(row, exhibit=None):
    drawn = redraw(SimpleUploadedFile("a.jpg", saved(flat(), "JPEG")))
    return drafting.write_exhibit(row, exhibit, EXHIBIT, themes=[], drawn=drawn, now=PUBLISHED)


def is_there(name):
    return default_storage.exists(file_name(name, "small"))


def documents():
    return " ".join(Release.objects.values_list("document", flat=True))


def test_an_erased_exhibitor_is_in_no_release_and_has_no_picture(
    django_capture_on_commit_callbacks,
):
    row, exhibit = with_picture()
    make_release()
    older = exhibit.picture
    newer = draw(row, exhibit).picture
    make_release(now=PUBLISHED_AGAIN)

    with django_capture_on_commit_callbacks(execute=True):
        erase(row.account, now=ONE_DAY_BEFORE)

    assert "Etna" not in documents()
    assert str(row.uid) not in documents()
    assert [is_there(older), is_there(newer)] == [False, False]


def test_others_stay_where_somebody_is_erased():
    row, _exhibit = with_picture()
    make_listed(organisation="Vesuvio")
    make_release()

    erase(row.account, now=ONE_DAY_BEFORE)

    assert [each.slug for each in published_catalogue(2026).exhibitors] == ["vesuvio"]


def test_a_backup_brings_nobody_back():
    row, _exhibit = with_picture()
    make_release()
    before = {r.pk: (r.document, r.digest) for r in Release.objects.all()}
    erase(row.account, now=ONE_DAY_BEFORE)
    for pk, (document, digest) in before.items():
        Release.objects.filter(pk=pk).update(document=document, digest=digest)

    forgetting.erase_again(ONE_DAY_BEFORE - ONE_DAY)

    assert "Etna" not in documents()


def test_a_picture_stays_as_long_as_a_release_shows_it(django_capture_on_commit_callbacks):
    row, exhibit = with_picture()
    make_release()
    released = exhibit.picture

    with django_capture_on_commit_callbacks(execute=True):
        unreleased = draw(row, exhibit).picture
        draw(row, exhibit)
        forgetting.forget(Exhibitor.objects.filter(pk=row.pk), now=PUBLISHED)

    assert (is_there(released), is_there(unreleased)) == (True, False)


def test_retention_leaves_the_released_catalogue_as_it_is():
    row, _exhibit = with_picture()
    make_release()
    change(row, state=Exhibitor.State.CONFIRMED)

    forgetting.forget(Exhibitor.objects.filter(pk=row.pk), now=PUBLISHED)

    [shown] = published_catalogue(2026).exhibitors
    assert json.loads(documents())["parts"]["exhibitors"]["exhibitors"][0]["slug"] == shown.slug
