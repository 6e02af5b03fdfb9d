"""A small world in which every address leads somewhere, and the people who ask.

For tests that try them all: who may see what, and what happens to nonsense.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from centres.mobility.models import Agreement, Document
from centres.mobility.models import Call as MobilityCall
from centres.tables import InstitutionsTable
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.lib.sheets.lines import Line
from cooperation_week.mail.outbox import queue
from cooperation_week.sheets.models import Upload
from cooperation_week.sheets.uploads import keep
from cooperation_week.vault.models import PrivateFile
from events.exhibition.models import Demonstration, Exhibit, Exhibitor, Hall, Shift
from events.programme.grid import grid_digest
from events.programme.tables.people import PeopleTable
from events.programme.tables.sessions import SessionsTable
from events.registrations.models import Delegate
from tests.access_table import ADMIN_MODELS
from tests.factories import agreements
from tests.factories.accounts import make_account
from tests.factories.applying import make_document
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.centres import (
    make_agreement,
    make_centre,
    make_chapter,
    make_committee_seat,
    make_coordinator,
    make_institution,
    make_joint_call,
    make_milestone,
    make_partner,
    make_section,
    release_cooperation,
)
from tests.factories.demonstrations import (
    make_demonstration,
    make_head,
    make_shift,
    make_stand_hours,
)
from tests.factories.doors import make_scan
from tests.factories.events import (
    make_component,
    make_figure,
    make_leg,
    make_theme,
)
from tests.factories.exhibition import (
    make_exhibition,
    make_exhibition_picture,
    make_hours,
    make_lender,
    make_special_day,
    make_tour,
)
from tests.factories.halls import make_door, make_hall, make_power_point, make_stand, make_zone
from tests.factories.mobility import make_application, make_destination, make_requirement
from tests.factories.mobility import make_call as make_mobility_call
from tests.factories.papers import make_opened, make_paper
from tests.factories.programme import make_appearance, make_person, make_talk
from tests.factories.registrations import (
    make_block,
    make_delegate,
    make_delegation,
    make_opening,
    make_registration,
    make_seat_session,
    pool_of,
)
from tests.factories.releases import make_release
from tests.factories.speaking import make_invitation, make_proposal
from tests.factories.stands import make_call, make_draft, make_exhibitor, make_stands
from tests.moments import ONE_DAY, PUBLISHED

TYPED = {"answers": {"audience": "student"}, "saved": {}}
PLACING = (
    "admin:mobility_application_placing_of_call", "admin:mobility_application_offers",
)  # fmt: skip
PEOPLE = ("stranger", "attendee", "editor", "owner", "desk", "door")


def addresses(resolver=None, namespaces=()):
    """Yield every address that the site answers, by its full name, or its route without one."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or f"[{pattern.pattern}]"])
        else:
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern, inside)


EVERY_ADDRESS = sorted(set(addresses()))
# The table of which somebody sent a sheet, by the model that it is about.
UPLOADED = {"person": "people", "session": "sessions", "institution": "institutions"}


@dataclass(frozen=True)
class World:
    people: dict
    session: object
    person: object
    double: object
    institution: object
    centre: object

    def path_of(self, name):
        if name.endswith("]"):
            return "/admin/nowhere/"
        return reverse(name, kwargs=self.arguments(name))

    def arguments(self, name):
        """Return what the address is filled in with, from the rows of this world."""
        known = {
            "year": 2026,
            "version": 1,
            "slug": self.slug(name),
            "exhibit": "gauge",
            "shown": Exhibit.objects.get(exhibitor__state="new").pk,
            "subject": "week-2026",
            "path": "en/",
            "name": "people/nobody.1.160.webp" if name == "picture" else "week-2026",
            "number": self.number(name),
            "block": pool_of(self.session).blocks.get().pk,
            "first": self.people["attendee"].registrations.get().pk,
            "second": self.double.pk,
            "app_label": "events",
            "uidb36": "1",
            "key": "set-password",
            "content_type_id": 1,
            "url": "nowhere",
            "object_id": object_id(name),
            "digest": grid_digest(),
            "door": "edition",
            "token": "of-no-calendar",
            "kind": "cv" if name.startswith("mobility:") else "customs",
            "uid": PrivateFile.objects.order_by("pk").first().uid,
        }
        return {parameter: known[parameter] for parameter in parameters_of(name)}

    def slug(self, name):
        """Return whose page the address is."""
        if name.startswith("mobility:agreement"):
            return Agreement.objects.get().offer.application.call.slug
        if name.startswith("exhibition:catalogue"):
            return "etna"
        if name.startswith("exhibition:"):
            return "past" if "past" in name else "skies"
        if name.startswith("mobility:"):
            return "abroad"
        if name.startswith("centres:"):
            return self.institution.slug if "institution" in name else self.centre.slug
        return self.person.slug if "speaker" in name else self.session.slug

    def number(self, name):
        """Return the number of the pool or the delegate; the others count releases."""
        if name in PLACING:
            return MobilityCall.objects.values_list("pk", flat=True).first() or 1
        if name.startswith("admin:mobility_application_agreement"):
            return Agreement.objects.get().offer.application_id
        if "_sheet_" in name:
            return Upload.objects.get(table=UPLOADED[name.split("_")[1]]).pk
        if name.startswith("mobility:"):
            return Document.objects.get(application__account=self.people["attendee"]).pk
        if name == "admin:exhibition_hall_row":
            return Hall.objects.get().pk
        if name == "admin:exhibition_demonstration_plan":
            return Demonstration.objects.get().exhibitor_id
        if "demonstration" in name:
            return Demonstration.objects.get().pk
        if "shift" in name:
            return Shift.objects.get().pk
        if name.startswith("admin:exhibition_exhibitor_"):
            return Exhibitor.objects.get(state="new").pk
        if "exhibit" in name:
            return Exhibit.objects.get(exhibitor__account=self.people["attendee"]).pk
        if "seatpool" in name:
            return pool_of(self.session).pk
        if "delegate" in name or "invite" in name:
            return Delegate.objects.get().pk
        return 1


def parameters_of(name):
    """Return the parameters that an address takes."""
    *namespaces, last = name.split(":")
    resolver = get_resolver()
    for namespace in namespaces:
        _, resolver = resolver.namespace_dict[namespace]
    [(_, parameters), *_] = resolver.reverse_dict.getlist(last)[0][0]
    return parameters


def object_id(name):
    """Return the key of a row of the model whose admin page this is."""
    for label in ADMIN_MODELS:
        if name.startswith(f"admin:{label.lower().replace('.', '_')}_"):
            row = apps.get_model(label)._default_manager.order_by(*order_of(label)).first()
            return row.pk if row else 0
    return 0


def order_of(label):
    """Sort rows by number; of applications, drafts are seen by no desk and were begun first."""
    return ("-pk",) if label == "exhibition.Exhibitor" else ("pk",)


def make_world():
    groups = set_up_roles()
    people = {who: make_account() for who in PEOPLE if who != "stranger"}
    for who in people.keys() & groups.keys():
        give_roles(people[who], [groups[who]])
    people, owner = {"stranger": None, **people}, people["owner"]
    session, person = make_seat_session(seats=80), make_person()
    make_appearance(talk=make_talk(session), person=person)
    make_component(), make_figure(), make_leg(), make_theme(), make_partner()
    make_opening(), make_call(), make_stands(20)
    make_exhibitions(session), make_plan()
    make_shown(make_listed(organisation="Etna"), title="Gauge")
    make_proposal(make_invitation(person), position_en="Rector")
    demonstration, _hours = make_demonstration(), make_stand_hours()
    make_release(by=owner, now=PUBLISHED)
    make_shift(demonstration.exhibitor, make_head(demonstration.exhibitor))
    registration = make_registration(account=people["attendee"])
    make_scan(registration, by=people["door"])
    delegation = make_delegation(registration)
    make_block(pool_of(session), delegation=delegation)
    make_delegate(delegation)
    double = make_registration()
    make_draft(people["attendee"])
    agreements.make_version(agreements.make_agreement(account=people["attendee"]))
    make_opened(make_paper(make_exhibitor()), owner)
    queue(key="1", to="a@example.org", language="en", subject="A", text="B", now=PUBLISHED)
    land_mail("week-2026")
    for table in (PeopleTable(), SessionsTable(session.edition), InstitutionsTable()):
        lines = [Line(1, ("slug",)), Line(2, ("new",))]
        keep(lines, table, file_name="a.xlsx", by=owner, now=PUBLISHED)
    row = ContentType.objects.get_for_model(session).pk
    LogEntry.objects.create(
        user=owner, content_type_id=row, object_id=session.pk, action_flag=ADDITION
    )
    make_mobility(people["attendee"])
    institution, centre = make_cooperation()
    return World(people, session, person, double, institution, centre)


def make_exhibitions(session):
    """Make an exhibition of the edition with rows of each kind, and one of no edition."""
    exhibition = make_exhibition(slug="skies")
    make_hours(exhibition), make_special_day(exhibition), make_exhibition_picture(exhibition)
    make_lender(exhibition), make_tour(exhibition, session)
    make_exhibition(slug="past", edition=None, year=2008, opens_on=None, closes_on=None)


def make_plan():
    """Make a hall with something of each kind."""
    hall = make_hall(slug="hall")
    make_zone(hall), make_door(hall), make_power_point(hall), make_stand(hall, number="A1")


def make_mobility(applicant):
    """Make a call, open for years, and a draft with a document."""
    call = make_mobility_call(slug="abroad", closes_at=PUBLISHED + 9999 * ONE_DAY)
    make_destination(call), make_requirement(call, "cv")
    make_requirement(call, "passport", stage="accepted")
    make_document(make_application(call, applicant, state="draft", typed=TYPED))


def make_cooperation():
    """Make one row of each kind, released, and an institution that takes part in the edition."""
    institution, centre = make_institution(), make_centre()
    make_coordinator(centre, institution)
    make_agreement(institution, signatories_en="Maria Rossi")
    make_milestone(centre=centre), make_chapter(), make_committee_seat(institution)
    make_joint_call(), make_section()
    release_cooperation()
    return institution, centre


def land_mail(name):
    """Put a mail into the folder where mails land that no server takes."""
    settings.MAIL_FOLDER.mkdir(exist_ok=True)
    mail = EmailMultiAlternatives("A", "B", "a@example.org", ["b@example.org"])
    mail.attach_alternative("<p>B</p>", "text/html")
    (settings.MAIL_FOLDER / f"{name}.eml").write_bytes(mail.message().as_bytes())


def client_of(account):
    client = Client(raise_request_exception=False)
    if account:
        client.force_login(account)
    return client
