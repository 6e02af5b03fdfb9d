"""The sample’s demonstrations and rosters, invented like the exhibitors whose stands they are at.

Nobody in it exists; addresses lead nowhere, by RFC 2606.
"""

from datetime import time, timedelta

from cooperation_week.accounts.models import Account
from cooperation_week.lib.clocks import instant, zone
from cooperation_week.lib.named import NAME_FIELDS
from events.archive import in_columns
from events.exhibition.hours import days_of, hours_on
from events.exhibition.models import Demonstration, Exhibitor, StandHours
from events.exhibition.refusals import StandRefused
from events.exhibition.roster.rostering import put_on
from events.programme.published import published_programme
from events.registrations.answers import Answers
from events.registrations.delegations import Entry, accept, enter, found
from events.registrations.models import Category
from events.registrations.registering import register
from events.sample import day_of_sample, sample_data

OPENS, CLOSES = time(9, 30), time(18)
# By the number of the stand: who applied, then a colleague.
TEAMS = {
    1: (("Esposito", "Immacolata", "", ""), ("De Luca", "Gennaro", "", "")),
    2: (("Luo", "Xinyi", "罗", "欣怡"), ("Fang", "Zhiyuan", "方", "志远")),
}
TURNS = ((time(9, 30), time(13)), (time(14), time(18)))


def lay_sample_demonstrations(edition):
    """Make what is shown at the sample’s stands, to be released, and the hours of the stands."""
    legs = {leg.slug: leg for leg in edition.legs.all()}
    for day in range((edition.last_day - edition.first_day).days + 1):
        on = edition.first_day + timedelta(days=day)
        for leg in legs.values():
            if leg.first_day <= on <= leg.last_day:
                StandHours.objects.create(leg=leg, day=on, opens=OPENS, closes=CLOSES)
    for facts in sample_data("demonstrations"):
        exhibitor = _stand(edition, facts["stand"])
        leg = legs[facts["leg"]]
        day = day_of_sample(edition.first_day, facts["day"])
        starts_at = instant(day, time.fromisoformat(facts["starts"]), zone(leg.zone))
        Demonstration.objects.create(
            exhibitor=exhibitor,
            exhibit=exhibitor.exhibits.filter(title=facts["exhibit"]).first(),
            state=Demonstration.State.CONFIRMED,
            languages=facts["languages"],
            leg=leg,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=facts["minutes"]),
            **in_columns(facts, "title", "text", "place"),
        )


def make_sample_rosters(edition, *, now):
    """Register the teams of two stands and put them on their rosters. The edition is published."""
    programme = published_programme(edition.year)
    days = days_of(programme.edition)
    for number, people in TEAMS.items():
        exhibitor = _stand(edition, number)
        if exhibitor is None or exhibitor.team:
            continue
        team = _team(exhibitor, number, people, now)
        for person, (starts, ends) in zip(team, TURNS, strict=True):
            _put_on(exhibitor, person, [hours_on(day, starts, ends) for day in days[:2]],
                    programme, now)  # fmt: skip


def _stand(edition, number):
    rows = Exhibitor.objects.filter(edition=edition, account__email=f"stand-{number}@example.org")
    return rows.select_related("account", "edition", "team").first()


def _team(exhibitor, number, people, now):
    emails = (exhibitor.account.email, f"stand-{number}-colleague@example.org")
    head, colleague = (
        _register(exhibitor, email, names, now)
        for email, names in zip(emails, people, strict=True)
    )
    exhibitor.team = found(head, exhibitor.organisation, category=Category.EXHIBITOR, now=now)
    exhibitor.save(update_fields=["team"])
    named = {name: getattr(colleague, name) for name in NAME_FIELDS}
    invited = enter(exhibitor.team, Entry(email=emails[1], **named), now=now)
    accept(invited, colleague, now=now)
    return head, colleague


def _register(exhibitor, email, names, now):
    language = exhibitor.language
    account, _is_new = Account.objects.get_or_create(email=email, defaults={"language": language})
    latin_family, latin_given, han_family, han_given = names
    answers = Answers(
        latin_family=latin_family,
        latin_given=latin_given,
        han_family=han_family,
        han_given=han_given,
        is_family_first=bool(han_family),
        category=Category.EXHIBITOR,
        organisation=exhibitor.organisation,
        country=exhibitor.country,
        language=language,
    )
    return register(exhibitor.edition, account, answers, token=f"sample-{email}", now=now)


def _put_on(exhibitor, person, stretches, programme, now):
    try:
        put_on(exhibitor, person, stretches, programme, now=now)
    except StandRefused:
        # The sample’s stands are shut at these hours: somebody has changed them.
        return
