"""No English word of ours stands on a page of another language.

Once in the templates, where each word is inside a translate tag; once on the pages, where nothing
that the catalogue translates is left as the sources say it.
"""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from centres.mobility.models import Call, Programme
from centres.models import (
    Agreement,
    Centre,
    Chapter,
    CommitteeSeat,
    Institution,
    JointProgramme,
    Milestone,
    Page,
)
from cooperation_week import views
from cooperation_week.sitemap import public_pages
from events.models import Edition
from events.programme.models import Session
from tests.english import CATALOGUES, english_of, english_on, read

pytestmark = pytest.mark.any_database
ROOT = Path(__file__).resolve().parent.parent
# robots.txt speaks to machines.
TEMPLATES = [
    path
    for path in sorted((ROOT / "templates").glob("**/*"))
    if path.suffix in {".html", ".txt"} and path.name != "robots.txt"
]

# ---------- templates ----------

TAGS = re.compile(
    r"{#.*?#}"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}"
    r"|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
# The Week's names stand in their own languages on every page; so do these signs.
NAMES = {
    "Settimana",
    "Italia-Cina",
    "Cina-Italia",
    "della Scienza, della Tecnologia e dell’Innovazione",
    "China-Italy",
    "Week",
    "Science, Technology and Innovation Week",
    "中意创新合作周",
    "it",
    "en",
    "中",
    "° E",
}


def words_outside_translation(source):
    """Return what a template says itself, with no tag that translates it."""
    return [text for text, _ in read(TAGS.sub("\n", source)) if text not in NAMES]


def test_templates_say_nothing_that_is_not_translated():
    wrong = {
        str(path.relative_to(ROOT)): found
        for path in TEMPLATES
        if (found := words_outside_translation(path.read_text()))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Programme</p>", ["Programme"]),
        ("Hello, {{ name }}", ["Hello,"]),
        ('{% translate "Programme" %}', []),
        ("{% blocktranslate trimmed %}All {{ number }} rooms{% endblocktranslate %}", []),
        ('<nav aria-label="Main">', ["Main"]),
        ('<nav aria-label="{% translate "Main" %}" class="menu">', []),
        ('<input type="submit" value="Publish">', ["Publish"]),
        ('<input type="hidden" value="day">', []),
        ('<meta name="description" content="Programme">', ["Programme"]),
        ("{% if day %}<b>on {{ day }}</b>{% else %}–{% endif %}", ["on"]),
        ("{# a note #}{% comment %}a note{% endcomment %}<script>note()</script>", []),
    ],
)
def test_a_word_outside_translation_is_noticed(source, found):
    assert words_outside_translation(source) == found


# ---------- pages ----------


def test_english_is_noticed_but_where_it_says_that_it_is():
    page = '<html lang="it"><h1>Programme</h1><p lang="en">Programme</p>3 sessions<b>Programma</b>'

    assert english_on(page, english_of("it")) == ["Programme", "3 sessions"]


@pytest.fixture(scope="module")
def made(standing):
    """Load the past editions and the sample to come, as `make run` does."""
    call_command("load_archive", verbosity=0)
    call_command("make_sample_week", verbosity=0)
    return Edition.objects.get(is_sample=True)


@pytest.fixture
def week(db, made):
    return made


def public_paths(edition, language):
    """Yield every page of the edition to come and of one long past, and those of no edition."""
    for paths in public_pages():
        path = paths[language]
        if not re.search(r"/20\d\d/", path) or re.search(rf"/({edition.year}|2018)/", path):
            yield path
    programme = next(p for p in public_pages() if p[language].endswith("/programme/"))[language]
    yield f"{programme}?day=all"
    yield f"{programme}?q=xyzzy&city=atlantis"
    yield f"{programme}?q={'x' * 81}"


@pytest.mark.parametrize("language", CATALOGUES)
def test_public_pages_are_wholly_in_their_language(language, week, stranger):
    pattern, wrong = english_of(language), {}

    for path in public_paths(week, language):
        response = stranger.get(path)
        wrong[path, response.status_code] = english_on(response.content.decode(), pattern)

    assert {place: found for place, found in wrong.items() if found or place[1] != 200} == {}


@pytest.mark.parametrize("language", CATALOGUES)
@pytest.mark.parametrize(
    "show",
    [views.bad_request, views.permission_denied, views.page_not_found, views.server_error],
)
def test_error_pages_are_wholly_in_their_language(show, language):
    response = show(RequestFactory().get(f"/{language}/"))

    assert english_on(response.content.decode(), english_of(language)) == []


ACCOUNT_PAGES = (
    "account_login",
    "account_staff_login",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
)
PAGES_OF_MY_ACCOUNT = (
    "account",
    "account_logout",
    "account_second_factor",
    "account_reauthenticate",
    "mfa_activate_totp",
)


@pytest.mark.parametrize("language", CATALOGUES)
def test_personal_pages_are_wholly_in_their_language(language, stranger, staff):
    pattern, wrong = english_of(language), {}

    for client, names in ((stranger, ACCOUNT_PAGES), (staff, PAGES_OF_MY_ACCOUNT)):
        for name in names:
            with translation.override(language):
                page = client.get(reverse(name), follow=True).content.decode()
            wrong[name] = english_on(page, pattern)

    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("language", CATALOGUES)
@pytest.mark.parametrize("data", [{}, {"login": "nobody@", "password": "wrong"}])
def test_refused_forms_are_wholly_in_their_language(language, data, stranger, db):
    with translation.override(language):
        paths = [reverse(name) for name in ("account_login", "account_staff_login")]

    pages = [stranger.post(path, data).content.decode() for path in paths]

    assert [english_on(page, english_of(language)) for page in pages] == [[], []]


def desk_paths(edition):
    """Yield each kind of page of the desk, with something to publish."""
    session = edition.sessions.filter(appearances__isnull=False).first()
    person = session.appearances.first().person
    rows = {
        "events_edition": edition.pk,
        "events_venue": edition.legs.first().venues.first().pk,
        "programme_session": session.pk,
        "programme_person": person.pk,
        "exhibition_exhibition": edition.exhibitions.get().pk,
        "exhibition_hall": edition.halls.get().pk,
        "exhibition_stand": edition.stands.first().pk,
        "centres_institution": Institution.objects.get(slug="cnr").pk,
        "centres_committeeseat": CommitteeSeat.objects.first().pk,
        "centres_centre": Centre.objects.get(slug="technology-transfer").pk,
        "centres_agreement": Agreement.objects.get(slug="joint-statement-2015").pk,
        "centres_milestone": Milestone.objects.first().pk,
        "centres_chapter": Chapter.objects.first().pk,
        "centres_jointprogramme": JointProgramme.objects.get(slug="maeci-nsfc").pk,
        "centres_page": Page.objects.get(key="visa").pk,
        "mobility_programme": Programme.objects.get(slug="italian-government-grants").pk,
        "mobility_call": Call.objects.get(slug="sample-call").pk,
    }
    yield reverse("admin:index")
    for name, pk in rows.items():
        yield reverse(f"admin:{name}_changelist")
        yield reverse(f"admin:{name}_add")
        for page in ("change", "history"):
            yield reverse(f"admin:{name}_{page}", args=[pk])
    yield reverse("admin:programme_session_delete", args=[session.pk])
    yield reverse("admin:programme_person_delete", args=[person.pk])
    for name in ("accounts_account", "mail_message", "releases_subject"):
        yield reverse(f"admin:{name}_changelist")
    yield reverse("admin:accounts_account_add")
    yield reverse("admin:releases_subject_page", args=["cooperation"])
    yield reverse("admin:releases_subject_page", args=[edition.subject])
    yield reverse("admin:releases_subject_release", args=[edition.subject, 1])
    yield reverse("admin:releases_subject_go_back", args=[edition.subject, 1])


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_desk_is_wholly_in_its_language(language, week, staff):
    staff.post(reverse("admin:language"), {"language": language, "next": "/admin/"})
    week.sessions.filter(state=Session.State.CONFIRMED).update(state=Session.State.DRAFT)
    pattern, wrong = english_of(language), {}

    for path in desk_paths(week):
        response = staff.get(path)
        wrong[path, response.status_code] = english_on(response.content.decode(), pattern)

    assert {place: found for place, found in wrong.items() if found or place[1] != 200} == {}
