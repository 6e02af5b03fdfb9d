"""Who holds a session: chosen at the desk, released, and read from both sides."""

import json
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from centres.models import Centre, Institution
from cooperation_week.releases.models import Release
from cooperation_week.releases.publishing import draft_document
from events.programme.archive import load_archive
from events.programme.copying import copy_session
from events.programme.models import Host, Session
from events.programme.published import published_programme
from events.programme.released import describe, drafts
from tests.desk import inline_errors_of, save
from tests.factories.centres import make_centre, make_institution, release_cooperation
from tests.factories.events import make_edition
from tests.factories.programme import make_host, make_session
from tests.factories.releases import make_release
from tests.markup import faults_in, plain
from tests.moments import PUBLISHED, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SITE = "http://localhost:8000"


@pytest.fixture
def cnr():
    return make_institution(slug="cnr", name_en="CNR", name_zh_hans="意大利国家研究委员会")


@pytest.fixture
def design():
    return make_centre(slug="design", name_en="Centre for Design")


@pytest.fixture
def held(cnr, design):
    """Publish a session that an institution and a centre hold."""
    session = make_session(slug="sea", title_en="The sea")
    make_host(session, cnr, position=2)
    make_host(session, design, position=1)
    release_cooperation()
    make_release()
    return session


def page_of(client, address, language="en"):
    return client.get(f"/{language}/{address}").text


def hosts_on(page):
    """Return the links in the fact that says who held a session."""
    fact = re.search(r"<dt>Held by</dt><dd>(.*?)</dd>", page)
    return re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', fact[1]) if fact else []


def organizer_in(page):
    """Return who search engines read that holds it."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(found[1])["organizer"]


def test_a_session_names_its_hosts_in_order_and_leads_to_them(held, stranger):
    page = page_of(stranger, "2026/programme/sea/")

    assert hosts_on(page) == [
        ("/en/centres/design/", "Centre for Design"),
        ("/en/institutions/cnr/", "CNR"),
    ]
    assert [stranger.get(address).status_code for address, _ in hosts_on(page)] == [200, 200]
    assert faults_in(page) == []


def test_a_session_only_names_hosts_whose_pages_are_not_published_yet(cnr, stranger):
    make_host(make_session(slug="sea"), cnr)
    make_release()
    before = page_of(stranger, "2026/programme/sea/")

    release_cooperation()

    after = page_of(stranger, "2026/programme/sea/")
    assert ("Held by CNR" in plain(before), hosts_on(before)) == (True, [])
    assert organizer_in(before) == {"@type": "Organization", "name": "CNR"}
    assert hosts_on(after) == [("/en/institutions/cnr/", "CNR")]
    assert faults_in(before) == []


def test_a_session_without_hosts_says_nothing_of_them(stranger):
    make_session(slug="sea")
    make_release()

    assert hosts_on(page_of(stranger, "2026/programme/sea/")) == []


@pytest.mark.parametrize("place", ["centres/design", "institutions/cnr"])
def test_a_host_lists_the_sessions_it_held(place, held, stranger):
    page = page_of(stranger, f"{place}/")

    assert "Sessions held 2026 · The sea 1 December 2026" in plain(page)
    assert 'href="/en/2026/programme/sea/"' in page
    assert faults_in(page) == []


def test_sessions_stand_by_edition_newest_first_and_drafts_do_not(cnr, stranger):
    old = make_edition(2024)
    make_host(make_session(old, title_en="Older"), cnr)
    make_release(old)
    make_host(make_session(title_en="Newer"), cnr)
    make_host(make_session(title_en="Secret", state=Session.State.DRAFT), cnr)
    release_cooperation()
    make_release()

    page = plain(page_of(stranger, "institutions/cnr/"))

    assert page.index("2026 · Newer") < page.index("2024 · Older")
    assert "Secret" not in page


def test_search_finds_a_session_by_who_holds_it(held, stranger):
    page = stranger.get("/en/search/", {"q": "意大利国家研究"}).text

    assert "The sea" in plain(page)


def test_search_engines_read_the_hosts_as_organizers(held, stranger):
    page = page_of(stranger, "2026/programme/sea/")

    assert organizer_in(page) == [
        {
            "@type": "Organization",
            "name": "Centre for Design",
            "url": f"{SITE}/en/centres/design/",
        },
        {
            "@type": "Organization",
            "name": "CNR",
            "url": f"{SITE}/en/institutions/cnr/",
        },
    ]


def test_release_says_nothing_of_hosts_where_there_are_none(held):
    make_session(slug="land")

    sessions = drafts(["week-2026"])["week-2026"]["sessions"]

    assert {session["slug"]: "hosts" in session for session in sessions} == {
        "sea": True,
        "land": False,
    }


def test_staff_read_that_hosts_changed(held):
    Host.objects.filter(centre__slug="design").delete()
    newest = Release.objects.get(subject__name="week-2026").content()

    found = describe(newest, draft_document("week-2026", now=PUBLISHED_AGAIN))

    assert [line.details for line in found] == [("hosts",)]


def test_a_copy_is_held_by_the_same(held):
    copy = copy_session(held)

    assert [str(host) for host in copy.hosts.order_by("position")] == ["Centre for Design", "CNR"]


def test_an_editor_names_a_host(cnr, staff):
    session = make_session()
    row = {"hosts-TOTAL_FORMS": 1, "hosts-0-institution": cnr.pk, "hosts-0-position": 0}

    answer = save(staff, reverse("admin:programme_session_change", args=[session.pk]), **row)

    assert answer.status_code == 302
    assert session.hosts.get().institution == cnr


@pytest.mark.parametrize("chosen", [["cnr", "design"], []])
def test_an_editor_is_told_to_choose_one_of_the_two(chosen, cnr, design, staff):
    session = make_session()
    row = {"hosts-TOTAL_FORMS": 1, "hosts-0-position": 3}
    row |= {"hosts-0-institution": cnr.pk} if "cnr" in chosen else {}
    row |= {"hosts-0-centre": design.pk} if "design" in chosen else {}

    answer = save(staff, reverse("admin:programme_session_change", args=[session.pk]), **row)

    assert {"__all__": ["Choose either an institution or a centre."]} in inline_errors_of(answer)
    assert session.hosts.count() == 0


@pytest.mark.parametrize("host", ["cnr", "design"])
def test_the_database_names_a_host_once(host, request):
    session, host = make_session(), request.getfixturevalue(host)
    make_host(session, host)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_host(session, host)


def test_the_database_refuses_a_host_that_is_nobody(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Host.objects.create(session=make_session())


def test_the_archive_names_hosts_that_the_cooperation_knows(cnr):
    make_institution(slug="asi"), make_institution(slug="enea")
    make_centre(slug="technology-transfer")

    load_archive(now=PUBLISHED)
    load_archive(now=PUBLISHED, refresh=True)

    named = {
        host.session.slug: (host.institution or host.centre).slug for host in Host.objects.all()
    }
    assert named == {
        "space-forum": "asi",
        "brokerage-event": "enea",
        "unveiling-of-the-cittc-plaque": "technology-transfer",
    }
    assert published_programme(2018).sessions_by_slug["space-forum"].hosts[0].slug == "asi"
    assert (Institution.objects.count(), Centre.objects.count()) == (3, 1)


def test_the_desk_of_an_institution_lists_the_sessions_it_held(held, cnr, staff):
    page = staff.get(reverse("admin:centres_institution_change", args=[cnr.pk])).text

    address = reverse("admin:programme_session_change", args=[held.pk])
    assert f'<a href="{address}">The sea</a> · 2026' in page


def test_an_institution_that_is_not_there_yet_has_held_nothing(staff):
    session = make_session()

    page = staff.get(reverse("admin:centres_institution_add")).text

    assert reverse("admin:programme_session_change", args=[session.pk]) not in page
