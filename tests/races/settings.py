"""The settings of the server that races run against: those of the tests, with verbs of their own.

Its clock begins when the sessions of the tests were published, whatever day it is today. With
RACE_PATIENCE in the environment it waits only so many seconds for a lock. At full figures it
remembers the newest releases for a second, as in production.
"""

import os
import time
from datetime import timedelta

from django.utils import timezone

from tests.moments import PUBLISHED
from tests.races.figures import REMEMBERED_FOR
from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

_began = float(os.environ.get("RACE_BEGAN", time.time()))

if seconds := os.environ.get("RACE_PATIENCE"):
    _options = DATABASES["default"]["OPTIONS"]
    if "timeout" in _options:
        _options["timeout"] = int(seconds)
    else:
        _options["options"] += f" -c lock_timeout={seconds}s"

RELEASES_REMEMBERED_FOR = REMEMBERED_FOR
ROOT_URLCONF = "tests.races.urls"
timezone.now = lambda: PUBLISHED + timedelta(seconds=time.time() - _began)
