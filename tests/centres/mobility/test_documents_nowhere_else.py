"""What is in a document of an applicant is found nowhere but behind its doors (safety.md, R17)."""

from itertools import product

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from centres.mobility.models import Document
from cooperation_week.vault.keeping import path_of
from tests.conftest import logged_in
from tests.events.registrations.desk_people import client_with
from tests.factories.applying import publish_asking
from tests.factories.mobility import DURING, make_application
from tests.factories.mobility_desk import make_document
from tests.factories.papers import make_pdf
from tests.factories.partners import make_partner_link
from tests.private_files import addresses_like, addresses_of, leaks

NAME = "life-of-Wang.pdf"
SECRETS = (b"Wang was born in Chengdu", NAME.encode())


@pytest.fixture(autouse=True)
def _clock(db):
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def call():
    return publish_asking("cv", slug="abroad")


@pytest.fixture
def document(call):
    content = make_pdf(b"(%s)" % SECRETS[0])
    return make_document(make_application(call), content=content, name=NAME)


@pytest.fixture
def own(call):
    """Make the document of a second applicant, who tries to come to that of the first."""
    return make_document(make_application(call))


@pytest.fixture
def secret(own):
    return make_partner_link(own.application)[1]


@pytest.fixture
def everybody(own):
    return {
        "stranger": Client(),
        "second": logged_in(own.application.account),
        "reviewer": client_with("mobility-reviewer"),
        "editor": client_with("editor"),
    }


def doors(document, own, secret):
    """Yield the addresses at which a document is handed out or named, with what names it there."""
    for name, args, thing, other in (
        ("vault:open_file", [document.file.uid], document.file.uid, own.file.uid),
        ("mobility:partner_document", [secret, document.pk], document.pk, own.pk),
        ("mobility:replace_document", ["abroad", document.pk], document.pk, own.pk),
        ("mobility:remove_document", ["abroad", document.pk], document.pk, own.pk),
        (
            "admin:mobility_application_documents",
            [document.application_id],
            document.application_id,
            own.application_id,
        ),
    ):
        yield from addresses_like(reverse(name, args=args), thing, other)


def leaked(everybody, addresses):
    return [
        (who, method, address)
        for (who, client), address, method in product(
            everybody.items(), [*addresses], ("get", "post")
        )
        if leaks(getattr(client, method)(address, follow=True), SECRETS)
    ]


def test_no_way_of_writing_an_address_leads_to_a_document_of_somebody_else(
    document, own, secret, everybody
):
    addresses = doors(document, own, secret)

    assert leaked(everybody, addresses) == []
    assert Document.objects.get(pk=document.pk).file == document.file


def test_no_address_leads_to_a_document_as_it_lies_on_the_disk(
    document, secret, everybody, tmp_path
):
    path = path_of(document.file.uid)
    prefixes = [f"/en/mobility/partner/{secret}/documents/", "/en/my/mobility/abroad/documents/"]
    prefixes += ["/media/", "/en/my/files/", reverse("admin:mobility_application_changelist")]

    assert leaked(everybody, addresses_of(path, tmp_path, prefixes)) == []


def test_walk_would_see_a_document_that_is_handed_out(document):
    first = {"first": logged_in(document.application.account)}
    address = reverse("vault:open_file", args=[document.file.uid])

    assert leaked(first, [address]) == [("first", "post", address)]
