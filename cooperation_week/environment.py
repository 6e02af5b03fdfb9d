"""Read settings from the environment, and refuse nonsense with a sentence."""

import base64
import os

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
KEY_BYTES = 32


def text(name, default=""):
    """Return what a variable says; one that is empty says nothing."""
    return os.environ.get(name, "").strip() or default


def flag(name, *, default):
    said = text(name).lower()
    if not said:
        return default
    if said not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {said!r}.")
    return said in YES


def number(name, *, default, least=0):
    said = text(name)
    if not said:
        return default
    if not said.isdecimal() or int(said) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} up, not {said!r}.")
    return int(said)


def words(name):
    """Return the comma-separated words of a variable."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def keys(name):
    """Return the keys of a variable, each of 32 bytes; what is wrong is said without the key."""
    try:
        found = [
            base64.b64decode(f"{word}=", altchars=b"-_", validate=True) for word in words(name)
        ]
    except ValueError:
        found = [b""]
    if any(len(key) != KEY_BYTES for key in found):
        raise ImproperlyConfigured(f"{name} must be 43 letters, digits, - and _ for each key.")
    return found


def choice(name, among):
    """Return one of the words, the first when the variable says nothing."""
    said = text(name, among[0])
    if said not in among:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(among)}, not {said!r}.")
    return said
