import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import measure, sizes
from bench.placing import measure_placing
from bench.report import report
from bench.seats import measure_writing
from bench.server import DATABASES
from tools.compile_translations import compile_translations

RESULTS = Path(__file__).resolve().parent / "results.md"
SIZES = (50, 500, 2000)


def main():
    compile_translations()
    runs = []
    for database in DATABASES:
        for sessions in SIZES:
            print(f"{database}, {sessions} sessions", file=sys.stderr)
            runs.append(measure(database, sessions))
    writings = [measure_writing(database) for database in DATABASES]
    text = report(runs, sizes(), writings, measure_placing(), datetime.now(UTC))
    RESULTS.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
