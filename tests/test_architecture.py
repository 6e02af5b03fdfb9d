"""Imports point downwards, and nothing below the pages imports a page."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent

# From the ground up: an app may import itself and whatever stands before it. Not all exist yet.
GROUND_UP = [
    "cooperation_week.lib",
    "cooperation_week.backups",
    "cooperation_week.accounts",
    "cooperation_week.mail",
    "cooperation_week.releases",
    "cooperation_week.sheets",
    "cooperation_week.vault",
    "centres",
    "centres.mobility",
    "events",
    "events.programme",
    "events.registrations",
    "events.exhibition",
    "events.meetings",
]
# What stands directly in the project package wires everything: it is above them all.
ROOF = "cooperation_week"
BELOW_ALL = {"cooperation_week.environment"}
PAGES = {"admin", "calendar_views", "change_views", "commands", "forms", "search_views"}
PAGES |= {"templatetags", "urls", "views"}
SKIPPED = {"apps", "migrations"}


def storey(module):
    """Return how high a module stands, or None for modules that are not ours."""
    owners = [name for name in GROUND_UP if f"{module}.".startswith(f"{name}.")]
    if owners:
        return GROUND_UP.index(max(owners, key=len))
    is_roof = f"{module}.".startswith(f"{ROOF}.") and module not in BELOW_ALL
    return len(GROUND_UP) if is_roof else None


def is_page(module):
    return bool({*module.split(".")} & PAGES) or storey(module) == len(GROUND_UP)


def imported_modules(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_imports(module, source):
    """Return what a module imports and must not."""
    if storey(module) is None or is_page(module) or {*module.split(".")} & SKIPPED:
        return []
    return [
        imported
        for imported in imported_modules(source)
        if storey(imported) is not None
        and imported != "cooperation_week.environment"
        and (storey(imported) > storey(module) or is_page(imported))
    ]


def module_at(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def our_modules():
    folders = ("cooperation_week", "centres", "events")
    paths = [path for folder in folders for path in (ROOT / folder).glob("**/*.py")]
    return {module_at(path): path for path in sorted(paths)}


def test_imports_point_downwards():
    wrong = {
        module: found
        for module, path in our_modules().items()
        if (found := wrong_imports(module, path.read_text()))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("cooperation_week.lib.words", "from events.models import Edition"),
        ("cooperation_week.releases.models", "import cooperation_week.releases.views"),
        ("centres.models", "from events.models import Edition"),
        ("events.models", "from events.programme.models import Session"),
        ("events.programme.models", "from events.registrations.seats import seats_left"),
        ("events.programme.released", "from cooperation_week.settings import DEBUG"),
    ],
)
def test_an_import_that_points_upwards_is_noticed(module, line):
    assert wrong_imports(module, line) != []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("events.programme.models", "from events.models import Edition"),
        ("events.programme.views", "from events.registrations.seats import seats_left"),
        ("events.programme.admin", "from cooperation_week.editing import WeekModelAdmin"),
        ("cooperation_week.urls", "from events import views"),
        ("cooperation_week.lib.words", "from django.db.models import Q"),
    ],
)
def test_other_imports_are_left_alone(module, line):
    assert wrong_imports(module, line) == []


def test_foreign_keys_point_downwards():
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and points_upwards(model, field.related_model)
    ]

    assert wrong == []


def points_upwards(model, target):
    here, there = storey(model.__module__), storey(target.__module__)
    return here is not None and there is not None and there > here


def test_a_foreign_key_that_points_upwards_is_noticed():
    edition, session = apps.get_model("events.Edition"), apps.get_model("programme.Session")

    assert (points_upwards(edition, session), points_upwards(session, edition)) == (True, False)


def test_installed_apps_stand_in_the_order_of_the_storeys():
    ours = [name for name in settings.INSTALLED_APPS if name in GROUND_UP]

    assert ours == sorted(ours, key=GROUND_UP.index)


def test_every_app_of_ours_has_a_storey():
    labels = {config.name for config in apps.get_app_configs()}
    homeless = {
        name
        for name in labels
        if name.split(".")[0] in {"centres", "events"} and name not in GROUND_UP
    }

    assert homeless == set()
