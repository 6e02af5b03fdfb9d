"""What somebody was typing when the session ended waits for them, and for nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import RequestFactory

from cooperation_week.accounts.typed import (
    HELD,
    LONGEST_TYPED,
    MARK,
    mark_of,
    put_aside,
    take_out,
)
from events.registrations.erasure import erase
from tests.factories.accounts import make_account
from tests.moments import PUBLISHED

pytestmark = pytest.mark.django_db
PAGE = "/en/my/page/"


def request_of(user=None, session=None, *, path=PAGE, method="post", **typed):
    request = getattr(RequestFactory(), method)(path, typed)
    request.user, request.session = user or AnonymousUser(), session or SessionStore()
    return request


def test_words_come_out_once_as_they_went_in():
    account = make_account()
    asked = request_of(a=["1", "2"], csrfmiddlewaretoken="x", **{MARK: mark_of(account)})

    was_kept = put_aside(asked)
    found = [take_out(request_of(account, asked.session, method="get")) for _each in range(2)]

    assert was_kept
    assert (dict(found[0].lists()), found[1]) == ({"a": ["1", "2"]}, None)


def test_words_wait_for_the_page_that_they_are_of():
    account = make_account()
    asked = request_of(a="1", **{MARK: mark_of(account)})
    put_aside(asked)

    other = take_out(request_of(account, asked.session, path="/en/my/", method="get"))
    own = take_out(request_of(account, asked.session, method="get"))

    assert (other, own["a"]) == (None, "1")


def test_too_much_is_not_kept():
    asked = request_of(a="x" * (LONGEST_TYPED + 1), **{MARK: mark_of(make_account())})

    assert (put_aside(asked), HELD in asked.session) == (False, False)


def test_mark_of_one_keeps_nothing_for_another_who_is_logged_in():
    asked = request_of(make_account(), a="1", **{MARK: mark_of(make_account())})

    assert (put_aside(asked), HELD in asked.session) == (False, False)


def test_page_that_knows_nobody_keeps_nothing():
    asked = RequestFactory().post(PAGE, {MARK: mark_of(make_account())})

    assert put_aside(asked) is False


def test_what_waits_goes_when_its_writer_is_erased():
    account = make_account()
    asked = request_of(a="secret", **{MARK: mark_of(account)})
    put_aside(asked)
    asked.session.save()

    erase(account, now=PUBLISHED)

    assert Session.objects.count() == 0
