"""The institutions in an edition's release."""

import pytest

from cooperation_week.releases.parts import Line, described
from cooperation_week.releases.publishing import draft_document
from cooperation_week.releases.refusals import NothingChanged
from events.management.commands.load_archive import Command
from events.models import Partner
from events.partners import by_role
from events.published import edition_of, published_edition
from tests.factories import change
from tests.factories.centres import make_institution, make_partner, release_cooperation
from tests.factories.events import make_edition
from tests.factories.releases import make_release
from tests.markup import plain
from tests.moments import PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_partners_stand_by_role_in_their_order():
    edition = make_edition()
    for role, name in (("host", "Bergamo"), ("promoter", "MUR"), ("promoter", "MOST")):
        make_partner(edition, make_institution(name_en=name), role=role)
    make_release(edition)

    shown = by_role(published_edition(2026).partners)

    assert [(str(heading), [str(p.name) for p in found]) for heading, found in shown] == [
        ("Promoted by", ["MUR", "MOST"]),
        ("Hosted by", ["Bergamo"]),
    ]


def test_an_edition_without_partners_is_as_it_was_before_there_were_any():
    edition = make_edition()
    release = make_release(edition)

    assert "partners" not in release.content()["parts"]["edition"]
    assert edition_of(release.content()).partners == ()
    with pytest.raises(NothingChanged):
        make_release(edition, now=PUBLISHED_AGAIN)


def test_a_release_keeps_the_name_that_a_partner_had():
    partner = make_partner(institution=make_institution(name_en="MIUR"))
    release = make_release(partner.edition)
    change(partner.institution, name_en="MUR")

    assert [str(p.name) for p in published_edition(2026).partners] == ["MIUR"]
    drafted = draft_document(partner.edition.subject, now=PUBLISHED_AGAIN)
    assert described(release.content(), drafted) == [Line("Changed", "partners")]


def test_the_page_of_an_edition_leads_to_institutions_that_are_published(stranger):
    known, unknown = make_institution(name_en="CNR"), make_institution(name_en="ENEA")
    unknown.delete()
    release_cooperation()
    edition = make_edition()
    make_partner(edition, known, role="host")
    make_partner(edition, make_institution(name_en="Later"), role="sponsor")
    make_release(edition)

    page = stranger.get("/en/2026/").text

    assert "Who made it Hosted by CNR Sponsors Later" in plain(page)
    assert f'href="/en/institutions/{known.slug}/"' in page
    assert page.count('href="/en/institutions/') == 2  # the other one is in the footer


def test_the_logo_of_a_partner_is_shown_with_its_name(stranger):
    logo = f"logos/{'0' * 32}"
    partner = make_partner(institution=make_institution(name_en="CNR", logo=logo))
    make_release(partner.edition)

    page = stranger.get("/en/2026/").text

    assert f'src="/media/{logo}-320.webp" alt="Logo of CNR"' in page


def test_the_archive_names_who_took_part():
    Command().handle(refresh=False)

    shown = {p.role: p.slug for p in published_edition(2023).partners}
    assert shown == {
        "promoter": "most",
        "organiser": "citta-della-scienza",
        "co_organiser": "zhongguancun-overseas-science-park",
        "participant": "cnr",
    }
    assert Partner.objects.filter(edition__year=2025).count() == 28
