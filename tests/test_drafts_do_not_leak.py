"""No public address shows an unpublished word, whatever is asked of it."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from events.models import Edition
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.centres import (
    make_agreement,
    make_centre,
    make_committee_seat,
    make_coordinator,
    make_institution,
    make_joint_programme,
    make_milestone,
    make_page,
    make_partner,
    make_section,
    release_cooperation,
)
from tests.factories.demonstrations import make_demonstration
from tests.factories.events import (
    make_component,
    make_edition,
    make_figure,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.exhibition import (
    make_exhibition,
    make_lender,
    make_special_day,
    make_tour,
)
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.factories.releases import make_release

pytestmark = pytest.mark.any_database
SECRET = "Unpublished"
# What stands in an address, in the drafts and in the release.
KNOWN = {"year": 2026, "slug": "known", "name": "people/nobody.webp", "uid": "x", "number": 771}
KNOWN |= {"exhibit": "known"}
HIDDEN = 772


def public_names(resolver=None, namespaces=()):
    """Yield the names of all addresses made from releases."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if not isinstance(pattern, URLPattern):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from public_names(pattern, inside)
        elif hasattr(pattern.callback, "kept"):
            yield ":".join([*namespaces, pattern.name])


def path_of(name):
    *namespaces, last = name.split(":")
    resolver = get_resolver()
    for namespace in namespaces:
        _, resolver = resolver.namespace_dict[namespace]
    [(_, parameters), *_] = resolver.reverse_dict.getlist(last)[0][0]
    return reverse(name, kwargs={parameter: KNOWN[parameter] for parameter in parameters})


@pytest.fixture(scope="module")
def written(standing):
    """Publish an edition, then write secret words into every draft there is."""
    edition = make_edition()
    session = make_session(edition, slug="known")
    person = make_person(slug="known")
    make_appearance(session, person)
    institution, centre = make_institution(slug="known"), make_centre(slug="known")
    make_coordinator(centre, institution)
    partner = make_partner(edition, institution)
    exhibition = make_exhibition(slug="known")
    (
        make_special_day(exhibition),
        make_lender(exhibition, institution),
        make_tour(exhibition, session),
    )
    demonstration = make_demonstration(pk=KNOWN["number"])
    listed = make_listed(organisation="Known", exhibits=0)
    make_shown(listed, title="Known")
    make_exhibition(slug="known", edition=None, opens_on=None, closes_on=None, year=2008)
    make_release()
    release_cooperation()
    in_three = {
        f"{{}}_{language}": f"{SECRET} sesame {language}" for language in ("it", "en", "zh_hans")
    }

    def secret(field):
        return {name.format(field): text for name, text in in_three.items()}

    Edition.objects.update(**secret("name"), **secret("theme"), **secret("notice"))
    leg = make_leg(edition, slug="hidden-city", **secret("city"))
    room = make_room(make_venue(leg, **secret("name")), **secret("name"))
    theme = make_theme(edition, slug="hidden-theme", **secret("name"))
    make_component(edition, **secret("name"))
    make_figure(edition, **secret("label"))
    type(session).objects.update(**secret("title"), **secret("summary"), room=room, theme=theme)
    type(person).objects.update(latin_family=SECRET, **secret("biography"))
    talk = make_talk(session, **secret("title"))
    make_appearance(talk=talk, person=make_person(slug="hidden", latin_family=SECRET))
    make_session(edition, slug="hidden", **secret("title"))
    make_session(make_edition(2027, **secret("name")), **secret("title"))
    type(institution).objects.update(**secret("name"), **secret("about"))
    type(centre).objects.update(**secret("name"), **secret("opening"))
    type(exhibition).objects.update(**secret("title"), **secret("text"), **secret("curators"))
    exhibition.special_days.update(**secret("reason"))
    type(demonstration).objects.update(**secret("title"), **secret("text"), **secret("place"))
    make_demonstration(demonstration.exhibitor, pk=HIDDEN, **secret("title"))
    make_exhibition(slug="hidden", **secret("title"))
    make_exhibition(slug="draft", title_en=SECRET, state="draft")
    listed.exhibits.update(title=SECRET, text=SECRET, partner_sought=SECRET)
    type(listed).objects.update(
        organisation=SECRET, other_name=SECRET, site="https://unpublished.example.org",
        **secret("presentation"),
    )  # fmt: skip
    make_shown(listed, title=f"{SECRET} too", themes=[theme])
    for state in ("confirmed", "new", "accepted", "rejected", "withdrawn"):
        make_listed(organisation=f"{SECRET} {state}", state=state)
    make_listed(organisation=SECRET, state="draft")
    make_listed(organisation=SECRET, state="new", decision="accept")
    make_partner(edition, make_institution(**secret("name")), role=partner.role)
    make_agreement(institution, **secret("title"), **secret("signatories"))
    make_milestone(centre=centre, **secret("title"))
    make_joint_programme(**secret("name"))
    make_committee_seat(institution, **secret("note"))
    for key in ("travel", "visa", "press", "committee"):
        make_section(make_page(key, **secret("lead")), **secret("text"))


@pytest.fixture
def unpublished(db, written):
    """Let a test read what `written` has made: nothing of it is changed by reading."""


QUERIES = ["", "?q=sesame", "?city=hidden-city", "?theme=hidden-theme", "?day=all"]


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
@pytest.mark.parametrize("name", sorted(set(public_names())))
def test_no_public_address_shows_a_draft(name, language, unpublished):
    with override(language):
        path = path_of(name)

    answers = {query: Client().get(path + query) for query in QUERIES}

    shown = {q: (a.status_code, SECRET.lower() in a.text.lower()) for q, a in answers.items()}
    assert shown == dict.fromkeys(QUERIES, (200, False))


@pytest.mark.parametrize(
    "path",
    [
        "/en/2027/",
        "/en/2026/programme/hidden/",
        "/en/2026/speakers/hidden/",
        "/en/2026/exhibitions/hidden/",
        f"/en/2026/demonstrations/{HIDDEN}/",
        "/en/2026/exhibitors/unpublished-confirmed/",
        "/en/2026/exhibitors/known/unpublished-too/",
    ],
)
def test_address_of_a_draft_is_not_there(path, unpublished):
    assert Client().get(path).status_code == 404
