import pytest
from django.contrib import admin
from django.urls import reverse

from cooperation_week.lists import NarrowLists
from cooperation_week.mail.outbox import queue
from tests.factories.programme import make_session
from tests.moments import PUBLISHED

LISTS = sorted(model._meta.label_lower.replace(".", "_") for model in admin.site._registry)
# The list of what can be published is a page of its own, which reads no filter.
OWN_PAGES = {"releases_subject"}

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def mail(settings):
    settings.STAFF_SECOND_FACTOR = False
    queue(key="1", to="a@example.org", language="en", subject="A", text="4711", now=PUBLISHED)


@pytest.mark.parametrize("name", sorted(set(LISTS) - OWN_PAGES))
@pytest.mark.parametrize("lookup", ["pk__regex=(", "pk__in=1", "id__exact=1"])
def test_list_is_narrowed_by_its_own_filters_only(name, lookup, mail, staff):
    response = staff.get(f"{reverse(f'admin:{name}_changelist')}?{lookup}")

    assert response.status_code == 400


@pytest.mark.parametrize("lookup", ["text__startswith=47", "text__regex=^4", "error__contains="])
def test_what_a_mail_says_cannot_be_guessed_letter_by_letter(lookup, mail, staff):
    response = staff.get(f"/admin/mail/message/?{lookup}")

    assert response.status_code == 400


@pytest.mark.parametrize(
    "lookup", ["state__exact=queued", "language__exact=en", "queued_at__year=2026"]
)
def test_filter_that_is_shown_narrows(lookup, mail, staff):
    response = staff.get(f"/admin/mail/message/?{lookup}")

    assert response.context["cl"].result_count == 1


def test_every_list_is_narrow():
    lists = [options for model, options in admin.site._registry.items()]

    wide = {type(options).__name__ for options in lists if not isinstance(options, NarrowLists)}

    assert wide == {"SubjectAdmin"}


@pytest.mark.parametrize("page", ["change", "delete"])
def test_address_that_names_a_field_without_a_name_leads_to_the_form(page, staff):
    session = make_session()

    response = staff.get(f"/admin/programme/session/{session.pk}/{page}/?_to_field=")

    assert response.status_code == 200
