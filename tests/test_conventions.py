"""Habits that nobody should have to remember."""

import os
import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.template.base import Lexer, TokenType

from cooperation_week.apps import WeekStaticFilesConfig
from tools.messages import PLURALS, catalogue_path, messages

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").glob("**/*.html"))
FACE = [path for path in sorted((ROOT / "static").glob("**/*")) if path.suffix in {".css", ".js"}]
# A list, which is read from top to bottom and has no other order.
LONG_MODULES = {"cooperation_week/settings.py"}
PRODUCTION = {
    "DEBUG": "no",
    "SECRET_KEY": "long-enough-and-with-more-than-five-different-letters-0123456789",
    "SITE_URL": "https://week.example.org",
    "DATABASE_URL": "postgres://week@localhost/week",
    "CACHE_URL": "redis://localhost:6379/0",
    "MAIL_HOST": "mail.example.org",
    "VAULT_MASTER_KEY": "for-the-tests-alone-and-nothing-that-is-rea",
    "STAFF_SECOND_FACTOR": "yes",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "",
    "DJANGO_SETTINGS_MODULE": "cooperation_week.settings",
}


def relative(path):
    return str(path.relative_to(ROOT))


# ---------- translations ----------

languages = pytest.mark.parametrize("language", PLURALS)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language):
    return polib.pofile(str(catalogue_path(language)))


def said(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@languages
def test_catalogue_is_in_step_with_the_sources(language):
    written = {(entry.msgctxt, entry.msgid): entry.msgid_plural for entry in catalogue(language)}

    wanted = {key: plural or "" for key, (plural, _) in messages().items()}

    assert written == wanted


@languages
def test_every_message_is_translated(language):
    empty = [entry.msgid for entry in catalogue(language) if not all(said(entry))]

    assert empty == []


@languages
def test_no_translation_is_a_guess(language):
    assert [entry.msgid for entry in catalogue(language).fuzzy_entries()] == []


@languages
def test_placeholders_survive_translation(language):
    wrong = [
        entry.msgid
        for entry in catalogue(language)
        for text in said(entry)
        if text and not fits(entry, text)
    ]

    assert wrong == []


def fits(entry, text):
    """Say whether the text has the placeholders of the message, or those of its plural."""
    sources = [entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else [])]
    found = set(PLACEHOLDER.findall(text))
    return found in [set(PLACEHOLDER.findall(source)) for source in sources]


# ---------- templates ----------

HANDLER = re.compile(r"\son[a-z]+\s*=|\sstyle\s*=|<style\b|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
LINK_FOR_PEOPLE = re.compile(r"<a\s[^>]*>", re.IGNORECASE)
FOREIGN = re.compile(r"""(?<![:\w])(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+""")


def tags_of(source):
    """Yield the words of each template tag, and the line it is on."""
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            yield token.split_contents(), token.lineno


def template_faults(source):
    return [*_order_faults(source), *_block_faults(source), *_script_faults(source)]


def _order_faults(source):
    if "{% extends" in source and not source.startswith("{% extends"):
        yield "extends comes first"


def _block_faults(source):
    opened = []
    for (word, *rest), line in tags_of(source):
        if word in {"blocktranslate", "blocktrans"} and "trimmed" not in rest:
            yield "blocktranslate is trimmed"
        if word in {"trans", "blocktrans"}:
            yield "translate and blocktranslate are written out"
        if word == "block":
            opened.append((rest[0], line))
        if word == "endblock":
            name, begun = opened.pop()
            # A block on one line needs no name at its end: djade takes it away.
            if rest != [name] and (rest or line != begun):
                yield "endblock says its name"


def _script_faults(source):
    if found := HANDLER.search(source):
        yield f"inline {found.group().strip()}"
    for attributes in SCRIPT.findall(source):
        if "src=" not in attributes and "application/ld+json" not in attributes:
            yield "inline script"
    if found := FOREIGN.search(LINK_FOR_PEOPLE.sub("", source)):
        yield f"foreign host {found.group()}"


def test_templates_keep_the_habits():
    wrong = {
        relative(path): found for path in TEMPLATES if (found := template_faults(path.read_text()))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("\n{% extends 'base.html' %}", "extends comes first"),
        ("{% block a %}\n{% endblock %}", "endblock says its name"),
        ("{% block a %}{% endblock b %}", "endblock says its name"),
        ("{% blocktranslate %}a{% endblocktranslate %}", "blocktranslate is trimmed"),
        ("{% trans 'a' %}", "translate and blocktranslate are written out"),
        ('<p style="color:red">', "inline style="),
        ('<p onclick="a()">', "inline onclick="),
        ("<style>", "inline <style"),
        ("<script>a()</script>", "inline script"),
        ('<img src="https://img.example.org/a.png">', "foreign host https://img.example.org"),
        ('<script src="//cdn.example.org/a.js"></script>', "foreign host //cdn.example.org"),
    ],
)
def test_a_bad_template_is_noticed(source, fault):
    assert template_faults(source) == [fault]


def test_a_link_for_people_may_lead_elsewhere():
    assert template_faults('<a href="https://www.cittadellascienza.it/">') == []


def test_styles_and_scripts_ask_no_other_host():
    wrong = {relative(path): FOREIGN.findall(path.read_text()) for path in FACE}

    assert {path: found for path, found in wrong.items() if found} == {}


STATIC = re.compile(r"""{% static ['"]([^'"]+)['"]""")


def test_every_static_file_that_a_template_names_is_collected():
    collected = {
        path
        for finder in get_finders()
        for path, _ in finder.list(WeekStaticFilesConfig.ignore_patterns)
    }

    named = {name for path in TEMPLATES for name in STATIC.findall(path.read_text())}

    assert (named - collected, bool(named)) == (set(), True)


# ---------- settings, migrations ----------


@pytest.mark.django_db
def test_modules_are_short():
    folders = ("centres", "cooperation_week", "events")
    modules = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    lines = {
        relative(path): path.read_text(encoding="utf-8").count("\n")
        for path in modules
        if "migrations" not in path.parts
    }

    assert {path for path, number in lines.items() if number > 250} - LONG_MODULES == set()


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_production_settings_pass_every_deployment_check(tmp_path):
    said = manage("check", "--deploy", "--fail-level=WARNING", VAR_DIR=str(tmp_path))

    assert (said.stderr, said.stdout) == (
        "",
        "System check identified no issues (0 silenced).\n",
    )


def test_a_weak_secret_does_not_pass(tmp_path):
    said = manage(
        "check", "--deploy", "--fail-level=WARNING", VAR_DIR=str(tmp_path), SECRET_KEY="short"
    )

    assert "security.W009" in said.stderr


def test_production_does_not_start_without_a_secret(tmp_path):
    said = manage("check", VAR_DIR=str(tmp_path), SECRET_KEY="")

    assert "SECRET_KEY is missing" in said.stderr


def test_sqlite_keeps_what_was_committed_and_waits_its_turn(tmp_path):
    asked = (
        "from django.db import connection as c; ask = c.cursor().execute;"
        " print(*ask('PRAGMA journal_mode').fetchone(), *ask('PRAGMA synchronous').fetchone(),"
        " c.transaction_mode, *ask('PRAGMA busy_timeout').fetchone())"
    )

    said = manage("shell", "--no-imports", "-c", asked, DATABASE_URL="", VAR_DIR=str(tmp_path))

    assert (said.stderr, said.stdout) == ("", "wal 2 IMMEDIATE 20000\n")


def manage(*command, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**os.environ, **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# ---------- what is in the repository ----------

FOLDERS = (
    "bench",
    "centres",
    "cooperation_week",
    "docs",
    "events",
    "static",
    "templates",
    "tests",
)
FOLDERS += ("tools", ".ci")
NO_TEXT = {".png", ".jpg", ".mo", ".pyc"}
# Written so that this file does not find itself.
MACHINES = re.compile(r"(?<![\w.*/])/(?:roo[t]|hom[e]|wor[k]|User[s])/\w")
INDEXES = re.compile(r"--(?:extra-)?index-ur[l] |pyp[i]\.\w+\.\w+|files\.pythonhoste[d]\.org")
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KE[Y]|\bAKI[A][0-9A-Z]{16}\b")


def our_files():
    inside = [path for folder in FOLDERS for path in (ROOT / folder).glob("**/*")]
    for path in sorted([*ROOT.glob("*"), *inside]):
        if path.is_file() and path.suffix not in NO_TEXT:
            yield path


@pytest.mark.parametrize("pattern", [MACHINES, INDEXES, SECRETS])
def test_nothing_tells_of_a_machine_a_registry_or_a_secret(pattern):
    wrong = [
        f"{relative(path)}: {found.group()}"
        for path in our_files()
        if (found := pattern.search(path.read_text(errors="replace")))
    ]

    assert wrong == []


# ---------- what the README promises ----------


def test_readme_names_every_target_of_the_makefile():
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    readme = (ROOT / "README.md").read_text()

    assert [name for name in targets if f"make {name}" not in readme] == []


def test_readme_names_every_variable_of_the_settings():
    settings = (ROOT / "cooperation_week" / "settings.py").read_text()
    variables = re.findall(r"""environment\.\w+\(\s*"(\w+)\"""", settings)
    readme = (ROOT / "README.md").read_text()

    assert [name for name in variables if f"`{name}`" not in readme] == []


def test_continuous_integration_runs_what_everybody_runs():
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith(("#", "set ", "cd ", "export "))
    ]

    assert commands == ["exec make test </dev/null"]
