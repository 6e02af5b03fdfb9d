"""`make dev`: the same data under Django's own server, which follows every change of the code."""

import os
import sys

import django
from django.core.management import call_command

from tools.compile_translations import compile_translations
from tools.serve import fill_database


def main():
    port = os.environ.get("PORT", "8000")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "cooperation_week.settings",
        "DEBUG": "yes",
        "SITE_URL": os.environ.get("SITE_URL", f"http://localhost:{port}"),
        "STAFF_SECOND_FACTOR": os.environ.get("STAFF_SECOND_FACTOR", "no"),
    }
    django.setup()
    # The reloader starts this module again: the data need not be made twice.
    if "RUN_MAIN" not in os.environ:
        compile_translations()
        print(*fill_database(), sep="\n")
    call_command("runserver", port)


if __name__ == "__main__":
    sys.exit(main())
