"""What races measured, for the report of `make proof`; nowhere else is it written down."""

import json
import os
from pathlib import Path

from django.db import connection


def measured(race, **figures):
    """Add a line to the report, where there is one, and say it."""
    if "went_wrong" in figures:
        figures["went_wrong"] = f"{len(figures['went_wrong'])}: {figures['went_wrong'][:2]}"
    line = {"race": race, "database": connection.vendor, "figures": figures}
    print(line)
    if path := os.environ.get("PROOF_REPORT"):
        with Path(path).open("a") as report:
            report.write(f"{json.dumps(line)}\n")
