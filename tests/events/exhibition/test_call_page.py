"""The public page of the call: both clocks, former deadlines, one query, no cookie."""

from datetime import timedelta

import pytest
from django.test import Client

from cooperation_week.sitemap import public_pages
from tests.english import english_of, english_on
from tests.factories.events import the_edition
from tests.factories.releases import make_release
from tests.factories.stands import make_call
from tests.moments import OPENING, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
CALL = "/en/2026/exhibitors/call/"


def test_call_shows_both_clocks_and_the_way_to_apply(django_assert_num_queries):
    make_call()
    make_release()
    Client().get(CALL)

    with django_assert_num_queries(1):
        answer = Client().get(CALL)

    page = answer.content.decode()
    assert ("09:30" in page, "16:30" in page, 'href="/en/my/2026/exhibitor/"' in page) == (
        True, True, True,
    )  # fmt: skip
    assert not answer.cookies


def test_an_extended_deadline_shows_the_one_before():
    activity = make_call()
    make_release()
    activity.closes_at = OPENING + timedelta(days=1)
    activity.save()
    make_release(now=PUBLISHED_AGAIN)

    page = Client().get(CALL).content.decode()

    assert page.count("The deadline was extended or changed.") == 1


def test_an_edition_without_a_call_says_so():
    the_edition()
    make_release()

    page = Client().get(CALL).content.decode()

    assert ("There is no call" in page, "Apply for a stand" in page) == (True, False)


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_call_is_wholly_in_its_language(language):
    make_call()
    make_release()

    page = Client().get(f"/{language}/2026/exhibitors/call/").content.decode()

    assert english_on(page, english_of(language)) == []


@pytest.mark.parametrize("path", ["/en/2026/", "/en/"])
def test_pages_of_the_edition_lead_to_the_call_only_where_there_is_one(path):
    make_release()
    without = Client().get(path).content.decode()
    make_call()
    make_release(now=PUBLISHED_AGAIN)

    shown = Client().get(path).content.decode()

    assert (CALL in without, CALL in shown) == (False, True)


def test_sitemap_names_the_call_only_where_there_is_one():
    make_release()
    without = [page["en"] for page in public_pages()]
    make_call()
    make_release(now=PUBLISHED_AGAIN)

    shown = [page["en"] for page in public_pages()]

    assert (CALL in without, CALL in shown) == (False, True)
