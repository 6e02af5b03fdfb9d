"""The table of what was wanted and what was measured, as Markdown."""

import os
import platform
from importlib.metadata import version

LARGE = 2000
WANTED_REPEATED, WANTED_MATCHING = 0.7, 0.85
KB = 1000


def report(runs, sizes, day):
    return "\n".join(
        [
            "# What `make bench` measured",
            "",
            f"On {day:%-d %B %Y}: {os.cpu_count()} cores, Python {platform.python_version()}, "
            f"Django {version('django')}, gunicorn {version('gunicorn')} with two sync workers.",
            "Ratios are of CPU per request: a bare view behind the same middleware and worker, in "
            "the same run, divided by the page; medians of many rounds in turn. "
            "1 would be free. Seconds are of CPU too; those of publishing are on the clock.",
            "",
            *table(["What", "Wanted", "Measured", "Reached"], verdicts(runs, sizes)),
            "",
            *details("Repeated, in the same release", runs, lambda run: run.repeated),
            *details("With `If-None-Match`", runs, lambda run: run.matching),
            "## A bare view",
            "",
            *table(
                ["Database", "Sessions", "CPU for each request"],
                [[r.database, str(r.sessions), f"{r.bare * 1e3:.2f} ms"] for r in runs],
            ),
            "",
        ]
    )


def verdicts(runs, sizes):
    large = [run for run in runs if run.sessions == LARGE]
    lowest = min(ratio for run in runs for ratio in run.repeated.values())
    matching = min(ratio for run in runs for ratio in run.matching.values())
    return [
        at_least("any page or feed, repeated, of bare", WANTED_REPEATED, lowest),
        at_least("the same with `If-None-Match`, of bare", WANTED_MATCHING, matching),
        under(
            "first after a release, 2,000 sessions: a day of the programme",
            1,
            "s",
            max(run.day_after_release for run in large),
        ),
        under(
            "first after a release, 2,000 sessions: the whole `.ics`",
            2,
            "s",
            max(run.calendar_after_release for run in large),
        ),
        under(
            "publishing 2,000 sessions",
            5,
            "s",
            max(max(run.published, run.published_again) for run in large),
        ),
        under("a session page with everything, transferred", 60, "KB", sizes["session"] / KB),
        under("a programme page of 200 sessions", 120, "KB", sizes["programme"] / KB),
    ]


def at_least(what, wanted, measured):
    return [what, f"at least {wanted}", f"{measured:.2f}", yes(measured >= wanted)]


def under(what, wanted, unit, measured):
    return [what, f"under {wanted} {unit}", f"{measured:.2f} {unit}", yes(measured <= wanted)]


def yes(is_reached):
    return "yes" if is_reached else "**no**"


def details(title, runs, ratios):
    heads = [f"{run.database} {run.sessions}" for run in runs]
    rows = [[name, *(f"{ratios(run)[name]:.2f}" for run in runs)] for name in ratios(runs[0])]
    return [f"## {title}", "", *table(["Page", *heads], rows), ""]


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]
