"""A database that is busy or away: a sentence, and everything that was typed."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.failing_urls")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, enforce_csrf_checks=False)


def test_reader_is_asked_to_try_again_in_half_a_minute(visitor):
    answer = visitor.get("/it/away")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Non è stato salvato nulla. Riprova tra mezzo minuto." in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_what_was_typed_can_be_sent_again_from_the_page(visitor):
    typed = {"latin_family": 'D’Angelo "<b>', "days": ["1", "2"], "password": "secret"}

    answer = visitor.post("/it/away?next=1", typed)

    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "private, no-store")
    assert 'action="/it/away?next=1"' in page
    assert 'name="latin_family" value="D’Angelo &quot;&lt;b&gt;"' in page
    assert page.count('name="days"') == 2
    assert "secret" not in page
