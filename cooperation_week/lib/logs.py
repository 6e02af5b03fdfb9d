"""Keeping what opens something out of the logs."""

import logging
import re

# What follows in these addresses is a secret.
SECRET = re.compile(
    r"(/calendar/|/invitation/|/accounts/password/|/mobility/partner/)[^/?#\s\"']+"
)
# Who writes addresses down: Django about what it refuses, its server and gunicorn about all.
WRITERS = ("django.request", "django.server", "django.security.csrf", "gunicorn.access")


def without_secrets(text):
    return SECRET.sub(r"\1***", text)


class HidesSecrets(logging.Filter):
    """Let every line pass, its secrets replaced by stars."""

    def filter(self, record):
        written = record.getMessage()
        if SECRET.search(written):
            record.msg, record.args = without_secrets(written), ()
        return True


def hide_secrets():
    """Let none of those who write addresses down write a secret; twice is once."""
    for name in WRITERS:
        writer = logging.getLogger(name)
        if not any(isinstance(known, HidesSecrets) for known in writer.filters):
            writer.addFilter(HidesSecrets())
