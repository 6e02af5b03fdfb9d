"""The sample’s applications for stands, invented: two not decided, one accepted, one waiting.

Nobody in it exists; addresses lead nowhere, by RFC 2606.
"""

from cooperation_week.accounts.models import Account
from events.exhibition.applying import send_in
from events.exhibition.deciding import decide, send
from events.exhibition.drafting import ANSWERED, BOXES, NUMBERS, begin, write_exhibit
from events.exhibition.models import Exhibitor, StandPool
from events.sample import sample_data

Decision = Exhibitor.Decision
STANDS = 40
TOLD = {0: Decision.ACCEPT, 3: Decision.WAIT}


def make_sample_exhibitors(edition, *, now):
    """Fill the sample edition, whose call is open, with applications. Again changes nothing."""
    if Exhibitor.objects.filter(edition=edition, account__email=_address(0)).exists():
        return
    StandPool.objects.update_or_create(edition=edition, defaults={"capacity": STANDS})
    for number, facts in enumerate(sample_data("exhibitors")):
        row = _apply(edition, number, facts, now)
        if decision := TOLD.get(number):
            decide(row, decision, by=None, now=now)
            send(row, decision, by=None, now=now)


def _address(number):
    return f"exhibitor-{number + 1}@example.org"


def _apply(edition, number, facts, now):
    email = _address(number)
    language = facts["language"]
    account, _ = Account.objects.get_or_create(email=email, defaults={"language": language})
    row = begin(edition, account, language=language, now=now)
    for exhibit in facts["exhibits"]:
        write_exhibit(row, None, exhibit, themes=[], now=now)
    nothing = dict.fromkeys(ANSWERED, "") | dict.fromkeys(NUMBERS) | dict.fromkeys(BOXES, False)
    answers = nothing | {"contact_email": email}
    answers |= {name: value for name, value in facts.items() if name in ANSWERED}
    return send_in(row, answers, now=now)
