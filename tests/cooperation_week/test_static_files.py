"""Scripts that import each other find each other under the names that they have in production."""

import re

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from cooperation_week.static_files import WeekStaticFilesStorage

IMPORTED = re.compile(r"""from\s*"\./([\w.]+)";""")
SCRIPTS = sorted((settings.BASE_DIR / "static").glob("**/*.js"))


@pytest.fixture
def collected(tmp_path):
    """Return our scripts as production has them: name and content."""
    ours = FileSystemStorage(settings.BASE_DIR / "static")
    storage = WeekStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = [str(path.relative_to(ours.location)) for path in SCRIPTS]
    for name in names:
        storage.save(name, ours.open(name))
    for _, _, outcome in storage.post_process({name: (storage, name) for name in names}):
        if isinstance(outcome, Exception):
            raise outcome
    return {path.name: path.read_text() for path in tmp_path.glob("**/*.js")}


def test_every_import_names_a_file_that_is_there(collected):
    imported = {name for content in collected.values() for name in IMPORTED.findall(content)}

    assert (imported - set(collected), len(imported) >= 3) == (set(), True)


def test_no_name_stays_the_same_when_the_content_changes(collected):
    hashed = re.compile(r"[\w-]+\.[0-9a-f]{12}\.js")

    assert [name for name in collected if not hashed.fullmatch(name)] == []
