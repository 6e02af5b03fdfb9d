"""The desk of invitations: asking, reading changes, reminding."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from events.programme.models import Appearance, Invitation, Person
from events.programme.speaking.answering import propose_photo
from events.programme.speaking.asking import revoke
from tests.conftest import logged_in
from tests.desk import save, told
from tests.english import CATALOGUES, english_of, english_on
from tests.events.programme.speaking.test_answering import drawn
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.events import make_edition, the_edition
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
)
from tests.factories.speaking import make_invitation, make_proposal
from tests.moments import LAST_DAY, ONE_DAY, PUBLISHED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST, ASK = "/admin/programme/invitation/", "/admin/programme/invitation/ask/"


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: PUBLISHED + ONE_DAY)


@pytest.fixture
def editor(db, settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account()
    give_roles(account, [set_up_roles()["editor"]])
    return logged_in(account)


def page_of(invitation):
    return reverse("admin:programme_invitation_change", args=[invitation.pk])


def listed(client, **query):
    return [str(row.person) for row in client.get(LIST, query).context["cl"].result_list]


def mails():
    return Message.objects.filter(key__startswith="speaker:").count()


def act(client, action, *rows):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(f"{LIST}?edition=all", chosen, follow=True)


# ---------- asking ----------


def test_everybody_who_was_not_asked_is_on_the_page(editor):
    edition = the_edition()
    new = make_appearance(make_session(edition)).person
    make_invitation(make_appearance(make_session(edition)).person)
    make_appearance(make_session(make_edition(2025), starts_at=None))

    form = editor.get(ASK).context["form"]

    assert [person for person, _email, _language in form.rows()] == [new]


def test_those_with_an_address_are_asked_and_the_others_stay(editor):
    edition = the_edition()
    one, other = (make_appearance(make_session(edition)).person for _ in range(2))
    typed = {
        f"email-{one.pk}": " Anna@Example.org ",
        f"language-{one.pk}": "it",
        f"email-{other.pk}": "",
    }

    page = editor.post(ASK, typed, follow=True)

    [row] = Invitation.objects.all()
    assert (row.person, row.email, row.language) == (one, "anna@example.org", "it")
    assert told(page) == ["1 person asked, with a mail."]


@pytest.mark.parametrize("typed", ["", "nobody", "a@b", "x" * 300 + "@example.org", "é@è.org"])
def test_what_is_no_address_is_a_sentence_and_nobody_is_asked(typed, editor):
    edition = the_edition()
    one, other = (make_appearance(make_session(edition)).person for _ in range(2))
    data = {f"email-{one.pk}": typed, f"email-{other.pk}": "b@example.org" if typed else ""}

    page = editor.post(ASK, data)

    assert (page.status_code, mails()) == (200, 0)
    assert page.context["form"].errors
    assert page.context["form"][f"email-{one.pk}"].value() == typed


def test_address_and_language_are_those_we_know(editor):
    edition = the_edition()
    account = make_account("known@example.org", language="it")
    known = make_person(latin_family="A", account=account)
    earlier = make_person(latin_family="B")
    before = make_edition(2025, last_day=LAST_DAY)
    make_appearance(make_session(before, starts_at=None), earlier)
    make_invitation(earlier, before, email="b@example.org", language="zh-hans")
    chinese = make_chinese_person(latin_family="C")
    for person in (known, earlier, chinese):
        make_appearance(make_session(edition), person)

    rows = editor.get(ASK).context["form"].rows()

    assert [(email.value(), language.value()) for _person, email, language in rows] == [
        ("known@example.org", "it"),
        ("b@example.org", "zh-hans"),
        ("", "zh-hans"),
    ]


def test_one_person_is_asked_from_their_page(editor):
    edition = the_edition()
    one, _other = (make_appearance(make_session(edition)).person for _ in range(2))

    page = editor.get(reverse("admin:programme_person_change", args=[one.pk])).text
    link = re.search(r'href="([^"]*/ask/\?[^"]+)"', page)[1].replace("&amp;", "&")

    assert [person for person, *_rest in editor.get(link).context["form"].rows()] == [one]


@pytest.mark.parametrize("query", ["?person=x", "?edition=x", f"?person={'9' * 30}", "?edition=1"])
def test_nonsense_in_the_address_of_the_page_is_no_error(query, editor):
    make_appearance()

    assert editor.get(ASK + query).status_code == 200


@pytest.mark.parametrize("people", [1, 12])
def test_asking_page_needs_as_many_queries_however_many(people, editor, django_assert_num_queries):
    edition = the_edition()
    for _ in range(people):
        make_appearance(make_session(edition))
    editor.get(ASK)

    with django_assert_num_queries(7):
        editor.get(ASK)


# ---------- the list ----------


def test_list_is_narrowed_by_how_things_stand(editor):
    edition = the_edition()
    people = [make_person(latin_family=letter, latin_given="") for letter in "ABCD"]
    rows = []
    for person in people:
        make_appearance(make_session(edition), person)
        rows.append(make_invitation(person))
    Appearance.objects.filter(person=people[1]).update(confirmation="declined")
    Appearance.objects.filter(person=people[2]).update(confirmation="confirmed")
    make_proposal(rows[2], position_en="Rector")
    revoke(rows[3], now=PUBLISHED)

    shown = {
        standing: listed(editor, standing=standing)
        for standing in ("", "waiting", "changes", "declined", "revoked", "x")
    }

    assert shown == {
        "": ["A", "B", "C", "D"],
        "waiting": ["A"],
        "changes": ["C"],
        "declined": ["B"],
        "revoked": ["D"],
        "x": ["A", "B", "C", "D"],
    }


@pytest.mark.parametrize("rows", [1, 12])
def test_list_needs_as_many_queries_however_long(rows, editor, django_assert_num_queries):
    for _ in range(rows):
        make_invitation()
    editor.get(LIST)

    with django_assert_num_queries(7):
        editor.get(LIST)


def test_all_who_have_not_answered_are_reminded_and_nobody_else(editor):
    silent, done = make_invitation(), make_invitation()
    Appearance.objects.filter(person=done.person).update(confirmation="confirmed")

    page = act(editor, "remind", silent, done)

    assert told(page) == ["1 person reminded."]
    assert mails() == 3


def test_who_had_a_mail_today_is_named_and_not_reminded(editor):
    invitation = make_invitation(now=PUBLISHED + ONE_DAY)

    page = act(editor, "remind", invitation)

    assert told(page) == [
        f"{invitation.person} has had a mail in the last 24 hours. Wait until tomorrow.",
        "0 people reminded.",
    ]


def test_links_are_revoked_from_the_list(editor):
    invitation = make_invitation()

    act(editor, "revoke", invitation)

    assert invitation.links.count() == 0


# ---------- one invitation ----------


def verdicts(page, **chosen):
    rows = {each["seen"].name.partition("-")[2]: each for each in page.context["decisions"].rows()}
    fields = {str(e.proposal.pk): e.proposal.field for e in page.context["decisions"].found}
    sent = {f"seen-{number}": row["seen"].value() for number, row in rows.items()}
    return sent | {f"verdict-{n}": chosen.get(field, "") for n, field in fields.items()}


def test_editor_sees_each_change_beside_the_draft(editor):
    person = make_person(position_en="Director of the Institute", biography_it="")
    make_appearance(person=person)
    invitation = make_invitation(person)
    make_proposal(invitation, position_en="Director of an Institute", biography_it="<b>Nata</b>")

    page = editor.get(page_of(invitation)).text

    assert "Director of <del>the</del><ins>an</ins> Institute" in page
    assert "<ins>&lt;b&gt;Nata&lt;/b&gt;</ins>" in page
    assert "Biography · Italiano" in page or "biography · Italiano" in page


def test_editor_decides_field_by_field(editor):
    invitation = make_invitation()
    make_proposal(invitation, position_en="Rector", affiliation_en="Sea", honorific_en="Prof.")
    page = editor.get(page_of(invitation))

    answer = editor.post(
        page_of(invitation),
        verdicts(page, position_en="accept", affiliation_en="decline"),
        follow=True,
    )

    person = Person.objects.get()
    assert (person.position_en, person.affiliation_en, person.honorific_en) == (
        "Rector",
        "University of Naples",
        "",
    )
    assert told(answer) == ["Accepted: position.", "Not accepted: affiliation."]
    assert [each.proposal.field for each in answer.context["decisions"].found] == ["honorific_en"]
    assert LogEntry.objects.filter(object_id=str(person.pk)).exists()


@pytest.mark.parametrize(("all_", "position"), [("accept", "Rector"), ("decline", "")])
def test_editor_decides_all_at_once(all_, position, editor):
    invitation = make_invitation()
    make_proposal(invitation, position_en="Rector", is_family_first="yes")
    sent = verdicts(editor.get(page_of(invitation)))

    editor.post(page_of(invitation), sent | {"all": all_})

    person = Person.objects.get()
    assert (person.position_en, person.is_family_first) == (position, all_ == "accept")
    assert invitation.proposals.waiting().count() == 0


def test_what_was_replaced_while_the_editor_read_is_shown_again(editor):
    invitation = make_invitation()
    make_proposal(invitation, position_en="Rector")
    sent = verdicts(editor.get(page_of(invitation)), position_en="accept")
    make_proposal(invitation, position_en="Emperor")

    page = editor.post(page_of(invitation), sent, follow=True)

    assert Person.objects.get().position_en == ""
    assert told(page) == ["Something has changed since you opened the page. Look at it once more."]


def test_draft_that_somebody_edited_meanwhile_is_not_overwritten(editor):
    invitation = make_invitation()
    make_proposal(invitation, position_en="Rector")
    sent = verdicts(editor.get(page_of(invitation)), position_en="accept")
    change(Person.objects.get(), position_en="Head")

    editor.post(page_of(invitation), sent)

    assert Person.objects.get().position_en == "Head"


def test_proposed_photo_is_shown_beside_the_one_in_the_draft(editor):
    invitation = make_invitation()
    propose_photo(invitation, drawn(), now=PUBLISHED)

    page = editor.get(page_of(invitation)).text

    assert f"{invitation.proposals.get().value}-50x40-320.webp" in page


@pytest.mark.parametrize(
    ("sent", "sentence", "more"),
    [
        ({"verb": "remind"}, "A reminder goes out, with a link of its own.", 1),
        ({"verb": "revoke"}, "The link opens nothing any more.", 0),
        (
            {"verb": "again", "email": "new@example.org", "language": "it"},
            "A new link goes out; the earlier ones open nothing any more.",
            1,
        ),
    ],
)
def test_mails_are_sent_and_links_revoked_from_the_page(sent, sentence, more, editor):
    invitation = make_invitation()

    page = editor.post(page_of(invitation), sent, follow=True)

    assert (told(page), mails()) == ([sentence], 1 + more)


def test_new_address_that_is_none_is_a_sentence(editor):
    invitation = make_invitation()

    page = editor.post(page_of(invitation), {"verb": "again", "email": "x", "language": "it"})

    assert "name@example.org" in page.context["address"].errors["email"][0]
    assert (page.context["address"]["email"].value(), mails()) == ("x", 1)


def test_reminder_that_cannot_be_sent_is_explained(editor):
    invitation = make_invitation(now=PUBLISHED + ONE_DAY)

    page = editor.post(page_of(invitation), {"verb": "remind"}, follow=True)

    assert ["24 hours" in said for said in told(page)] == [True]


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "1_5F"])
def test_invitation_that_is_not_there_is_not_found(number, editor):
    assert editor.get(f"{LIST}{number}/change/").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"verb": "x"}, {"all": "x"}, {"verdict-1": "accept"}])
def test_nonsense_changes_nothing(sent, editor):
    invitation = make_invitation()
    make_proposal(invitation, position_en="Rector")

    assert editor.post(page_of(invitation), sent).status_code == 302
    assert invitation.proposals.waiting().count() == 1


@pytest.mark.parametrize("language", CATALOGUES)
def test_pages_are_wholly_in_the_language_of_the_editor(language, editor):
    invitation = make_invitation()
    make_proposal(invitation, position_it="x", is_family_first="yes")
    editor.post("/admin/language/", {"language": language})
    make_appearance(make_session())

    pages = {path: editor.get(path).text for path in (LIST, ASK, page_of(invitation))}

    known = english_of(language)
    assert {path: english_on(page, known) for path, page in pages.items()} == {
        path: [] for path in pages
    }


def test_editing_who_appears_leaves_answers_alone_and_asks_anew_whoever_is_new(staff):
    session = make_session()
    kept, replaced = make_appearance(session), make_appearance(session)
    Appearance.objects.update(confirmation="confirmed")
    new = make_person()
    address = reverse("admin:programme_session_change", args=[session.pk])

    changes = {"appearances-0-role": "chair", "appearances-1-person": new.pk}

    save(staff, address, **shown(2, "confirmed"), **changes)

    kept.refresh_from_db(), replaced.refresh_from_db()
    assert (kept.role, kept.confirmation) == ("chair", "confirmed")
    assert (replaced.person, replaced.confirmation) == (new, "not-asked")


def shown(rows, confirmation):
    """Return what the page carries along: the confirmations that it showed."""
    return {f"initial-appearances-{n}-confirmation": confirmation for n in range(rows)}


def test_editor_writes_down_what_somebody_said_on_the_telephone(staff):
    session = make_session()
    row = make_appearance(session)
    address = reverse("admin:programme_session_change", args=[session.pk])

    save(staff, address, **shown(1, "not-asked"), **{"appearances-0-confirmation": "confirmed"})

    row.refresh_from_db()
    assert row.confirmation == "confirmed"


def test_answer_that_came_in_while_the_page_was_open_is_not_undone(staff):
    session = make_session()
    row = make_appearance(session)
    address = reverse("admin:programme_session_change", args=[session.pk])
    Appearance.objects.update(confirmation="declined")

    save(
        staff, address, **shown(1, "asked"),
        **{"appearances-0-confirmation": "asked", "appearances-0-role": "chair"},
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.role, row.confirmation) == ("chair", "declined")
