"""`make proof`: races, pictures of tickets, backups, erasures at full figures, on both databases.

Prints what was measured and writes it to `var/proof/`. Nothing else should run meanwhile: some of
the figures are seconds. RACES chooses tests, as pytest's -k does.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests import postgres
from tools.compile_translations import compile_translations

ROOT = Path(__file__).resolve().parent.parent
RACES = [
    "tests/races",
    "tests/test_hostile_input.py",
    "tests/journeys/test_reading_tickets.py",
    "tests/cooperation_week/backups",
    "tests/centres/mobility/records",
]


def main():
    compile_translations()
    now, began = datetime.now(UTC), time.monotonic()
    place = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "proof"
    place.mkdir(parents=True, exist_ok=True)
    lines = place / f"{now:%Y-%m-%d-%H%M}.jsonl"
    os.environ |= {"PROOF": "full", "PROOF_REPORT": str(lines)}
    failed = run("SQLite")
    with postgres.cluster() as address:
        os.environ["DATABASE_URL"] = address
        failed += run("PostgreSQL")
    text = report(lines, now, time.monotonic() - began, failed)
    lines.with_suffix(".md").write_text(text)
    print(text)
    sys.exit(bool(failed))


def run(database):
    """Run the races on a database; return its name in a list where one of them failed."""
    print(f"\n==> {database}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n0", "--durations=15", *RACES]
    if chosen := os.environ.get("RACES"):
        command += ["-k", chosen]
    return [database] if subprocess.run(command, cwd=ROOT).returncode else []


def report(path, now, seconds, failed):
    """Return the table of what was measured, as Markdown."""
    lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    rows = [[line["race"], line["database"], _said(line["figures"])] for line in lines]
    outcome = f"Failed on {' and '.join(failed)}." if failed else "All held."
    return "\n".join(
        [
            "# What `make proof` measured",
            "",
            f"On {now:%-d %B %Y}, {os.cpu_count()} cores, {seconds / 60:.0f} minutes. {outcome}",
            "",
            *(f"| {' | '.join(row)} |" for row in [["Race", "Database", "Figures"], ["---"] * 3]),
            *(f"| {' | '.join(row)} |" for row in rows),
            "",
        ]
    )


def _said(figures):
    said = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
    return said.replace("|", "\\|")


if __name__ == "__main__":
    main()
