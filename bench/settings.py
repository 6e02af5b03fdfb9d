"""The production settings, and one bare view to compare with."""

from cooperation_week.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
