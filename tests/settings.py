"""The production settings, with a place of their own for files and a hasher made for haste."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

_place = TemporaryDirectory(prefix="week-tests-")
os.environ |= {
    "DEBUG": "no",
    "SECRET_KEY": "for-tests-only-and-long-enough-for-every-check-that-there-is",
    "SITE_URL": "http://localhost:8000",
    "ALLOWED_HOSTS": "",
    "CACHE_URL": "",
    "STAFF_SECOND_FACTOR": "no",
    "RELEASES_REMEMBERED_FOR": "0",
    "VAR_DIR": _place.name,
    "VAULT_MASTER_KEY": "for-the-tests-alone-and-nothing-that-is-rea",
}

from cooperation_week.settings import *  # noqa: E402, F403
from cooperation_week.settings import (  # noqa: E402
    DATABASES,
    INSTALLED_APPS,
    STORAGES,
    VAR_DIR,
)

# pytest-django gives its live server our files only when it finds the app under this name.
OURS, ITS_NAME = "cooperation_week.apps.WeekStaticFilesConfig", "django.contrib.staticfiles"
INSTALLED_APPS = [ITS_NAME if app == OURS else app for app in INSTALLED_APPS]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: the live server and the races need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    # No test pulls the plug of the machine: nothing has to wait for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
Path(VAR_DIR / "static").mkdir(exist_ok=True)
