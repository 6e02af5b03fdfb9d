"""How much a race does: little each time, all of it where PROOF=full asks for the proof."""

import os

import pytest


def figure(reduced, full):
    return full if os.environ.get("PROOF") == "full" else reduced


# For so many seconds a server goes on with the releases of the race before.
REMEMBERED_FOR = figure(0, 1)


def on_one_database(guard):
    """Return a guard to be taken away on one database only: see tests/conftest.py."""
    return pytest.param(guard, marks=pytest.mark.on_one_database)
