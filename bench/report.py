"""The table of what was wanted and what was measured, as Markdown."""

import os
import platform
from importlib.metadata import version

LARGE = 2000
WANTED_REPEATED, WANTED_MATCHING = 0.7, 0.85
MOST_QUERIES = 12
KINDS = {"insert": "one row, inserted", "register": "registering", "seat": "taking a seat"}
KB = 1000


def report(runs, sizes, writings, placings, day):
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
            *table(
                ["What", "Wanted", "Measured", "Reached"],
                verdicts(runs, sizes) + queries(writings) + placing_in_time(placings),
            ),
            "",
            *details("Repeated, in the same release", runs, lambda run: run.repeated),
            *details("With `If-None-Match`", runs, lambda run: run.matching),
            *writing(writings),
            *placing(placings),
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


def queries(writings):
    most = max(each.queries for each in writings)
    what = "statements for a seat, of the whole request"
    return [[what, f"at most {MOST_QUERIES}", f"{most}", yes(most <= MOST_QUERIES)]]


def writing(writings):
    """Say what the forms cost beside a view that does nothing but insert one row."""
    rows = [
        [
            name,
            each.database,
            f"{each.rates[kind]:.0f}",
            f"{each.p95[kind] * 1e3:.0f} ms",
            f"{each.cpu[kind] * 1e3:.1f} ms",
            f"{each.cpu[kind] / each.cpu['insert']:.1f}",
        ]
        for each in writings
        for kind, name in KINDS.items()
    ]
    brackets = max(each.brackets for each in writings)
    return [
        "## Registering and taking a seat",
        "",
        "Eight clients post the page’s own form, each for somebody else, to the same two workers;"
        " the rows take turns, medians. A mail, a line of the history and the counter are in the"
        f" same transaction; {brackets} more statements open and close it and what is inside it.",
        "",
        *table(["Form", "Database", "A second", "p95", "CPU for each", "CPU, of one row"], rows),
        "",
    ]


def placing_in_time(placings):
    slowest = max(each.seconds for each in placings)
    return [under("placing 2,000 applicants at 100 hosts", 2, "s", slowest)]


def placing(placings):
    """Say what placing costs beside one pass over the same wishes."""
    rows = [
        [
            str(each.wishes),
            str(each.placed),
            f"{each.seconds:.2f} s",
            f"{each.baseline:.2f} s",
            f"{each.seconds / each.baseline:.1f}",
        ]
        for each in placings
    ]
    return [
        "## Placing applicants of mobility",
        "",
        "2,000 applicants, 100 hosts with 5 to 25 places, some with a quota of a home; deferred"
        " acceptance beside one pass that gives everybody, in turn, the first wish with a place"
        " left. Seconds on the clock, medians.",
        "",
        *table(["Wishes of each", "Placed", "Placing", "One pass", "Times"], rows),
        "",
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
