"""What the processes of test_applying_abroad.py do: one person, in several windows at once."""

import time

from centres.mobility.applying import drafting, sending, withdrawing
from centres.mobility.applying.drafting import Page
from centres.mobility.forms.steps import answers_of, filled_forms
from centres.mobility.models import Application
from centres.mobility.published import call_of
from cooperation_week.accounts.models import Account
from tests.factories.mobility import DURING

TIMES = 5


def begin(account, call):
    """Begin an application; return its number."""
    published = call_of(Application(call_id=int(call)))
    who = Account.objects.get(pk=account)
    return drafting.begin(published, who, language="en", now=DURING).pk


def save(number, name):
    """Save a step several times, each time with other words."""
    row, page = Application.objects.get(pk=number), Page(name, "")
    for time_ in range(TIMES):
        typed = {f"field_{name}": f"{name} {time_}"}
        drafting.save_step(row, name, [*typed], typed, page=page, now=DURING)


def save_without_the_lock(number, name):
    drafting.lock = read_slowly
    save(number, name)


def send(number):
    row = Application.objects.get(pk=number)
    return sending.send_in(row, answers_of(_sound(row)), now=DURING).state


def send_without_the_lock(number):
    sending.lock = read_slowly
    return send(number)


def withdraw(number):
    return withdrawing.withdraw(Application.objects.get(pk=number), now=DURING).state


def _sound(row):
    forms = filled_forms(row, now=DURING)
    assert all(form.is_valid() for _step, form in forms)
    return forms


def read_slowly(row):
    """Read an application as anybody reads it, and take a while over it."""
    found = Application.objects.select_related("call", "account").get(pk=row.pk)
    time.sleep(0.05)
    return found
