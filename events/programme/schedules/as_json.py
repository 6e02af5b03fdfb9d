"""A schedule as C3VOC’s schedule.json."""

import json

from cooperation_week.lib.build import build_digest
from events.programme.schedules import EXTENSION, GENERATOR

MEDIA_TYPE = "application/json; charset=utf-8"
SCHEMA = "https://c3voc.de/schedule/schema.json"


def as_json(schedule, extension):
    """Return the bytes, equal for equal schedules."""
    written = {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR, "version": build_digest()},
        "schedule": {**schedule, EXTENSION: extension},
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()
