import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from cooperation_week.mail.letters import Letter, link, queue_letter, unlinked, write
from tests.hostile_names import HOSTILE_NAMES
from tests.mail_text import faults_with, read_html, taken_for_links
from tests.moments import OPENING

TEXT = """{% extends "components/mail/base.txt" %}
{% load i18n mail_tags %}
{% partialdef subject %}{{ name }}: {% translate "Seat" %}{% endpartialdef %}
{% block body %}{{ name }} {{ page }}
{% for each in list %}{{ each.title }}{% endfor %}{% endblock body %}"""
HTML = """{% extends "components/mail/base.html" %}
{% load i18n mail_tags %}
{% block body %}<p>{{ name }} <a href="{{ page }}">{{ page }}</a></p>{% endblock body %}"""
UNGUARDED = HTML.replace("{{ name }}", "{{ name|safe }}")


@pytest.fixture
def template(settings, tmp_path):
    """Return where the templates of a letter are, which other tests may write anew."""
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    (tmp_path / "seat.txt").write_text(TEXT)
    (tmp_path / "seat.html").write_text(HTML)
    return tmp_path


def seat_for(name, **more):
    return write("seat", {"name": name, "page": link("/it/my/"), **more}, "it")


def test_letter_is_in_the_language_asked_for_and_the_reader_s_stays(template):
    with translation.override("zh-hans"):
        letter = write("accounts/emails/login_code", {"code": "A", "minutes": 5}, "it")
        reader = translation.get_language()

    assert letter.subject == "Il tuo codice per accedere"
    assert ('<html lang="it">' in letter.html, reader) == (True, "zh-hans")


def test_text_is_plain_and_html_is_escaped(template):
    letter = seat_for("O'Hara & <b>")

    assert letter.subject.startswith("O'Hara & <b>: ")
    assert letter.text.splitlines()[2] == "O'Hara & <b> http://localhost:8000/it/my/"
    assert '<p>O&#x27;Hara &amp; &lt;b&gt; <a href="http://localhost:8000/it/my/">' in letter.html


def test_template_that_is_missing_fails_in_the_caller():
    with pytest.raises(TemplateDoesNotExist):
        write("nowhere/emails/none", {}, "it")


def test_letter_is_queued_as_it_is(db):
    letter = Letter("Seat", "Yours", "<p>Yours</p>")

    message = queue_letter(key="1", to="a@example.org", letter=letter, language="en", now=OPENING)

    assert (message.subject, message.text, message.html) == ("Seat", "Yours", "<p>Yours</p>")


# ---------- words of people ----------


def test_hostile_names_are_shown_and_do_nothing(template):
    wrong = {name: found for name in HOSTILE_NAMES if (found := faults_with(seat_for, name))}

    assert (wrong, len(HOSTILE_NAMES)) == ({}, 500)


def test_without_unlinking_programs_would_make_links(template, monkeypatch):
    monkeypatch.setattr("cooperation_week.mail.letters.unlinked", str)

    found = {fault for name in HOSTILE_NAMES for fault in faults_with(seat_for, name)}

    assert {"a link in the text", "a link in the HTML"} <= found


def test_without_escaping_names_would_bring_tags(template):
    (template / "seat.html").write_text(UNGUARDED)

    found = {fault for name in HOSTILE_NAMES for fault in faults_with(seat_for, name)}

    assert "tags or links" in found


def test_subject_is_one_line_of_two_hundred_characters_at_most(template):
    subjects = [seat_for(name).subject for name in HOSTILE_NAMES]

    assert [each for each in subjects if len(each.splitlines()) != 1 or len(each) > 200] == []


def test_words_in_lists_and_dictionaries_are_unlinked_too(template):
    letter = seat_for("Rossi", list=[{"title": "evil.example"}])

    assert (taken_for_links("evil.example"), "evil.example" in letter.text) == (
        ["evil.example"],
        False,
    )


def test_filter_unlinks_what_comes_out_of_an_object(template, settings):
    (template / "object.html").write_text("{% load mail_tags %}{{ name|unlinked }}")

    shown = render_to_string("object.html", {"name": "<b>evil.example"})

    assert shown == "&lt;b&gt;evil.\u2060example"


def test_unlinking_twice_is_unlinking_once():
    for name in HOSTILE_NAMES:
        assert unlinked(unlinked(name)) == unlinked(name)


@pytest.mark.parametrize("words", ["Prof. Rossi, Napoli", "16:00", "李明", "D’Angelo (CNR)"])
def test_ordinary_words_look_the_same(words):
    assert unlinked(words).replace("\u2060", "") == words


# ---------- the letters that there are ----------

CONTEXTS = {
    "login_code": {"code": "BCDF-GHJK", "minutes": 10},
    "no_password": {"link": link("/it/accounts/login/")},
    "notice": {"sentence": "Seat", "at": OPENING},
    "password_link": {"link": link("/it/accounts/x/"), "minutes": 60},
}


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
@pytest.mark.parametrize("name", CONTEXTS)
def test_letter_says_the_same_twice_and_links_to_our_pages_only(name, language):
    letter = write(f"accounts/emails/{name}", CONTEXTS[name], language)

    _, links, words = read_html(letter.html)
    assert {*links} == {CONTEXTS[name]["link"]} & {*CONTEXTS[name].values()} if links else True
    assert words == " ".join([letter.subject, *letter.text.split()])
    assert taken_for_links(letter.text, links) == []
