"""What an agreement begins with: the parties, and what the call and the application say."""

from datetime import timedelta

from centres.mobility.agreeing.content import Parties, Stay
from centres.mobility.models import Level
from cooperation_week.lib.words import Words, words_of


def parties_of_offer(offer):
    """Return who agrees, as their names stand now."""
    application, destination = offer.application, offer.destination
    host, home = destination.institution, application.home_institution
    return Parties(
        reference=str(application.uid),
        applicant=str(application),
        home=words_of(home, "name") if home else Words(en=application.home),
        home_country=application.home_country or (home.country if home else ""),
        host=words_of(host, "name"),
        host_country=host.country,
        unit=words_of(destination, "unit"),
        city=words_of(host, "city"),
    )


def first_stay(offer, *, today):
    """Return what the form shows before anybody has typed anything."""
    application, destination = offer.application, offer.destination
    starts_on = destination.starts_on or today
    return Stay(
        starts_on=starts_on,
        ends_on=destination.ends_on or starts_on + timedelta(days=1),
        place="",
        home_contact=application.home_contact,
        host_contact="",
        language=destination.language,
        scheme=destination.scheme,
        grade=destination.grade,
        isced="",
        eqf=Level(application.level).eqf if application.level else None,
    )
