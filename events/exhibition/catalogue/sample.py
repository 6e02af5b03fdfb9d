"""The sample’s exhibitors with a stand, invented: start-ups, companies, universities, makers.

Nobody in it exists; addresses lead nowhere, by RFC 2606.
"""

from cooperation_week.accounts.models import Account
from events.archive import in_columns
from events.exhibition.catalogue.naming import folded_of
from events.exhibition.models import Exhibit, Exhibitor
from events.sample import sample_data

SAME = ("organisation", "other_name", "kind", "country", "language", "site")
OF_AN_EXHIBIT = ("title", "text", "readiness", "partner_sought")


def lay_sample_catalogue(edition, *, now):
    """Make exhibitors who have confirmed, to be released with the sample edition."""
    themes = {theme.slug: theme for theme in edition.themes.all()}
    for number, facts in enumerate(sample_data("catalogue"), start=1):
        row = _lay(edition, f"stand-{number}@example.org", facts, now)
        for shown in facts["exhibits"]:
            values = {name: shown[name] for name in OF_AN_EXHIBIT}
            exhibit = Exhibit.objects.create(exhibitor=row, **values)
            exhibit.themes.set([themes[slug] for slug in shown["themes"]])
        row.folded = folded_of(row)
        row.save(update_fields=["folded"])


def _lay(edition, email, facts, now):
    account, _is_new = Account.objects.get_or_create(
        email=email, defaults={"language": facts["language"]}
    )
    return Exhibitor.objects.create(
        edition=edition,
        account=account,
        state=Exhibitor.State.CONFIRMED,
        contact_email=email,
        size=9,
        begun_at=now,
        sent_at=now,
        told_at=now,
        **{name: facts[name] for name in SAME},
        **in_columns(facts, "presentation"),
    )
