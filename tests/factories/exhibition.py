from datetime import time
from itertools import count

from events.exhibition.models import (
    Exhibition,
    ExhibitionPicture,
    Lender,
    OpeningHours,
    SpecialDay,
    Tour,
    Weekday,
)
from events.programme.models import Session
from tests.factories.centres import make_institution
from tests.factories.events import the_edition
from tests.factories.programme import make_session
from tests.moments import FIRST_DAY, LAST_DAY, ONE_DAY

_numbers = count(1)
TEN, FIVE_PM = time(10), time(17)


def make_exhibition(**fields):
    """Make a confirmed one of the edition, on show from a week before it to a week after it."""
    number = next(_numbers)
    defaults = {
        "slug": f"exhibition-{number}",
        "title_en": f"Exhibition {number}",
        "state": Exhibition.State.CONFIRMED,
        "opens_on": FIRST_DAY - 7 * ONE_DAY,
        "closes_on": LAST_DAY + 7 * ONE_DAY,
    }
    if "edition" not in fields:
        fields["edition"] = the_edition()
    return Exhibition.objects.create(**defaults | fields)


def make_hours(exhibition=None, weekday=Weekday.TUESDAY, opens=TEN, closes=FIVE_PM):
    return OpeningHours.objects.create(
        exhibition=exhibition or make_exhibition(), weekday=weekday, opens=opens, closes=closes
    )


def make_special_day(exhibition=None, day=FIRST_DAY, **fields):
    """Make a day on which it is closed, unless a test gives hours."""
    exhibition = exhibition or make_exhibition()
    return SpecialDay.objects.create(exhibition=exhibition, day=day, **fields)


def make_lender(exhibition=None, institution=None, **fields):
    return Lender.objects.create(
        exhibition=exhibition or make_exhibition(),
        institution=institution or make_institution(),
        **fields,
    )


def make_tour(exhibition=None, session=None):
    exhibition = exhibition or make_exhibition()
    kind = Session.Kind.EXHIBITION_TOUR
    session = session or make_session(exhibition.edition, kind=kind)
    return Tour.objects.create(exhibition=exhibition, session=session)


def make_exhibition_picture(exhibition=None, **fields):
    """Put a picture into an exhibition; no file stands behind it."""
    number = next(_numbers)
    defaults = {
        "picture": f"exhibitions/{number:032x}",
        "focus_x": 50,
        "focus_y": 40,
        "alt_en": f"A bronze sphere {number}",
        "position": number % 30_000,
    }
    exhibition = exhibition or make_exhibition()
    return ExhibitionPicture.objects.create(exhibition=exhibition, **defaults | fields)
