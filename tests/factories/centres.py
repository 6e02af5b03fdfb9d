from itertools import count

from centres.models import (
    Agreement,
    Centre,
    Chapter,
    CommitteeSeat,
    Coordinator,
    Institution,
    JointCall,
    JointProgramme,
    Milestone,
    Page,
    Section,
)
from centres.published import SUBJECT
from cooperation_week.releases.publishing import publish
from events.models import Partner
from tests.factories.events import the_edition
from tests.moments import PUBLISHED

_numbers = count(1)


def make_institution(**fields):
    number = next(_numbers)
    defaults = {
        "slug": f"institution-{number}",
        "kind": Institution.Kind.UNIVERSITY,
        "country": "IT",
        "name_en": f"University {number}",
    }
    return Institution.objects.create(**defaults | fields)


def make_centre(**fields):
    number = next(_numbers)
    defaults = {"slug": f"centre-{number}", "name_en": f"Centre {number}", "position": number}
    return Centre.objects.create(**defaults | fields)


def make_coordinator(centre=None, institution=None, **fields):
    return Coordinator.objects.create(
        centre=centre or make_centre(),
        institution=institution or make_institution(),
        **{"side": "IT", **fields},
    )


def make_agreement(*institutions, **fields):
    """Make an agreement between these institutions, of 1978 when a test does not say."""
    number = next(_numbers)
    defaults = {
        "slug": f"agreement-{number}",
        "kind": Agreement.Kind.AGREEMENT,
        "year": 1978,
        "title_en": f"Agreement {number}",
        "text_en": "It begins.",
    }
    agreement = Agreement.objects.create(**defaults | fields)
    agreement.institutions.set(institutions)
    return agreement


def make_milestone(**fields):
    number = next(_numbers)
    defaults = {
        "slug": f"milestone-{number}",
        "kind": Milestone.Kind.EVENT,
        "year": 2007,
        "title_en": f"Milestone {number}",
    }
    return Milestone.objects.create(**defaults | fields)


def make_chapter(year=1978, **fields):
    return Chapter.objects.create(year=year, **{"title_en": "The agreement", **fields})


def make_joint_programme(**fields):
    number = next(_numbers)
    defaults = {"slug": f"programme-{number}", "name_en": f"Programme {number}"}
    return JointProgramme.objects.create(**defaults | fields)


def make_joint_call(programme=None, **fields):
    return JointCall.objects.create(programme=programme or make_joint_programme(), **fields)


def make_committee_seat(institution=None, **fields):
    defaults = {"group": CommitteeSeat.Group.RESEARCH}
    return CommitteeSeat.objects.create(
        institution=institution or make_institution(), **defaults | fields
    )


def make_page(key=Page.Key.VISA, **fields):
    return Page.objects.create(key=key, **{"title_en": "What you need", **fields})


def make_section(page=None, **fields):
    defaults = {"heading_en": "A heading", "text_en": "A text."}
    return Section.objects.create(page=page or make_page(), **defaults | fields)


def make_partner(edition=None, institution=None, **fields):
    return Partner.objects.create(
        edition=edition or the_edition(),
        institution=institution or make_institution(),
        **{"role": Partner.Role.PARTNER, **fields},
    )


def release_cooperation(*, by=None, note=None, now=PUBLISHED):
    """Publish the cooperation as it stands."""
    return publish(SUBJECT, by=by, note=note or {}, now=now)
