"""The doors: their list, the page that checks people in, and what devices ask for and send."""

from collections import Counter
from dataclasses import astuple
from itertools import groupby

from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperation_week.accounts.policies import for_staff, public
from cooperation_week.lib.build import build_digest
from cooperation_week.lib.clocks import iso
from cooperation_week.lib.dates import write_day
from events.programme.published import published_programme
from events.published import current_edition
from events.registrations.checkin import (
    Held,
    admit,
    admit_many,
    answer_of,
    entries_at,
    entries_in,
)
from events.registrations.device_lists import (
    device_list,
    entered_since,
    found_by,
    names_of,
    version_of,
)
from events.registrations.doors import capacities_of, door_with, doors_of
from events.registrations.models import Scan
from events.registrations.tickets import read_code
from events.registrations.views.door_forms import (
    ListForm,
    ScanForm,
    TypedForm,
    read_scans,
)

for_the_doors = for_staff("registrations.admit_registration")
# What a device may answer; it cannot tell, without the network, why somebody is not on its list.
OUTCOMES = [*Scan.Outcome.values, "not-listed"]
# What a page of a door is made of, for the worker to keep.
SCRIPTS = ("door", "door_camera", "door_list", "door_screen", "door_store", "door_sync")
READER = ("qr_decode", "qr_errors", "qr_finding", "qr_reader", "qr_words")
FILES = [
    "css/bootstrap.min.css",
    "site/site.css",
    "site/mark.svg",
    "events/registrations/door.css",
    *(f"events/registrations/{name}.js" for name in (*SCRIPTS, *READER)),
]


@for_the_doors
@require_safe
def doors(request):
    """List the doors of the current edition: the whole, its cities, sessions by day and city."""
    edition = current_edition()
    found = doors_of(published_programme(edition.year)) if edition else ()
    rows = rows_of(found, edition)
    sessions = [row for row in rows if row["door"].session]
    context = {
        "wide": [row for row in rows if not row["door"].session],
        "days": [(day, by_city(on_day)) for day, on_day in groupby(sessions, key=_day_of)],
        "open_day": day_at_hand(sessions, timezone.now()),
    }
    return render(request, "events/registrations/door/doors.html", context)


def rows_of(found, edition):
    """Return doors with how many are inside and how many there is room for."""
    inside = Counter(entries_in(edition).values_list("door", flat=True)) if found else {}
    room = capacities_of(found)
    return [
        {"door": door, "inside": inside[door.key], "capacity": room.get(door.key)}
        for door in found
    ]


def by_city(rows):
    """Return rows by the city they are in, each city where it first occurs."""
    found = {}
    for row in rows:
        leg = row["door"].leg
        found.setdefault(leg and leg.id, (leg, []))[1].append(row)
    return list(found.values())


def day_at_hand(sessions, now):
    """Return the day of the first session that is not over yet, or the last day there is."""
    timed = [row["door"].session for row in sessions if row["door"].session.occasion.ends_at]
    ahead = [session for session in timed if session.occasion.ends_at > now]
    return next((session.day for session in [*ahead[:1], *timed[-1:]]), None)


def _day_of(row):
    return row["door"].session.day


@for_the_doors
@require_http_methods(["GET", "HEAD", "POST"])
def door(request, year, door):
    """Show the page of a door, and answer what is typed into it where scripts do not run."""
    programme, found = find_door(year, door)
    form, answer, people = TypedForm(), None, ()
    if request.method == "POST":
        form = TypedForm(request.POST)
        if form.is_valid():
            answer, people = answer_typed(form, found, programme, request.user)
    context = {
        "door": found,
        "form": with_entrance_of(form) if answer else form,
        "answer": answer and {**shown(answer), "time": time_of(answer, found)},
        "people": people,
        "found_nobody": form.is_bound and form.is_valid() and not (answer or people),
        "inside": entries_at(found).count(),
        "capacity": capacities_of([found]).get(found.key),
        "outcomes": OUTCOMES,
    }
    return render(request, "events/registrations/door/door.html", context)


def find_door(year, key):
    """Return a programme and its door. Raises Http404."""
    programme = published_programme(year)
    found = door_with(key, programme)
    if found is None:
        raise Http404
    return programme, found


def answer_typed(form, found, programme, account):
    """Return an answer to a code or a pick, or nothing and the people whom a name may mean."""
    said, now = form.cleaned_data, timezone.now()
    ticket = said["picked"] or read_code(said["words"])
    if not ticket:
        return None, found_by(said["words"], device_list(found))
    held = Held(said["scan"], ticket, now, said["entrance"])
    scan = admit(found, held, by=account, now=now)
    return answer_of(scan, programme, found), ()


def with_entrance_of(form):
    """Return an empty form that knows the entrance already."""
    return TypedForm(initial={"entrance": form.cleaned_data["entrance"]})


def shown(answer):
    """Return an answer as the page shows it and devices read it."""
    entry = answer.entry
    return {
        "scan": str(answer.scan.scan_id),
        "outcome": answer.outcome,
        "names": names_of(answer.registration) if answer.registration else (),
        "at": iso(entry.scanned_at) if entry else None,
        "entrance": entry.entrance if entry else "",
        "instead": [door.title.text_in(get_language()) for door in answer.instead],
    }


def time_of(answer, found):
    """Write when somebody entered, on the clock beside the door; with the day if it is past."""
    if answer.entry is None:
        return ""
    zone = found.clock.zone
    wall = answer.entry.scanned_at.astimezone(zone)
    if wall.date() == answer.scan.scanned_at.astimezone(zone).date():
        return f"{wall:%H:%M}"
    return f"{write_day(wall.date(), 'date', get_language())} {wall:%H:%M}"


@for_the_doors
@require_safe
def door_list(request, year, door):
    """Answer who may enter, unless the device has it, and who entered since it asked last."""
    _, found = find_door(year, door)
    asked = ListForm(request.GET)
    people = device_list(found)
    version = version_of(people)
    is_known = asked.is_valid() and asked.cleaned_data["have"] == version
    entries = entered_since(found, asked.cleaned_data["after"] or 0 if is_known else 0)
    body = {
        "version": version,
        "people": None if is_known else [astuple(each) for each in people],
        "entries": [[each.ticket, each.at, each.entrance] for each in entries],
        "after": max((each.number for each in entries), default=0),
        "inside": entries_at(found).count(),
        # A device that has been offline longer than its page was good for needs a new token.
        "token": get_token(request),
    }
    return JsonResponse(body)


@for_the_doors
@require_POST
def door_scans(request, year, door):
    """Store scans, those known already once, and answer each in its turn.

    One that cannot be read is answered as invalid, so that the device does not send it for ever.
    """
    programme, found = find_door(year, door)
    forms = [ScanForm(each) for each in read_scans(request)]
    tickets = [form.held for form in forms if form.is_valid()]
    scans = admit_many(found, tickets, by=request.user, now=timezone.now())
    answers = [shown(answer_of(scan, programme, found)) for scan in scans]
    wrong = [form.data.get("scan", "") for form in forms if not form.is_valid()]
    answers += [{"scan": scan, "outcome": "invalid"} for scan in wrong]
    return JsonResponse({"answers": answers, "inside": entries_at(found).count()})


@public
@require_safe
def door_worker(request):
    """Serve the script that keeps the pages of the doors on the device.

    It stands among them because a worker may only keep what lies below its own address.
    """
    script = "events/registrations/door/worker.js"
    response = render(request, script, {"build": build_digest(), "files": FILES})
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return response
