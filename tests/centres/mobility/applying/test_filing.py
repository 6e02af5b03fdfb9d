"""Documents: sent, replaced and withdrawn, as the state of the application allows."""

import pytest

from centres.mobility.applying import consents, filing
from centres.mobility.models import Application, Deed, Document, Offer
from centres.mobility.records.opening import files_shown_to
from centres.mobility.refusals import MobilityRefused
from cooperation_week.vault.models import PrivateFile
from tests.factories.accounts import make_account
from tests.factories.applying import (
    fresh,
    make_document,
    make_place,
    make_whole_draft,
    publish_asking,
)
from tests.factories.centres import release_cooperation
from tests.factories.mobility import AFTER, CLOSES, DURING, make_application
from tests.factories.papers import uploaded

State = Application.State


@pytest.fixture
def call():
    return publish_asking("cv", "transcript", accepted=["passport", "other"])


@pytest.fixture
def draft(call):
    return make_whole_draft(call=call)


def send(row, kind="cv", now=DURING):
    return filing.send_document(row, kind, uploaded(name=f"{kind}.pdf"), now=now)


def verbs(row):
    return [*Deed.objects.filter(application=row).order_by("pk").values_list("verb", flat=True)]


def refused(act, *args, why, **kwargs):
    with pytest.raises(MobilityRefused, match=why):
        act(*args, **kwargs)
    return Document.objects.count()


def on_disk(settings):
    return [path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()]


def test_whole_way_of_a_document(draft):
    document = send(draft)

    replaced = filing.replace_document(document, uploaded(name="better.pdf"), now=DURING)
    filing.remove_document(replaced, now=DURING)

    assert (document.state, replaced.file.name) == ("received", "better.pdf")
    assert Document.objects.count() == 0
    assert PrivateFile.objects.kept().count() == 0
    assert verbs(draft) == ["began", "document-sent", "document-replaced", "document-removed"]


def test_what_is_pressed_twice_is_sent_once(draft, settings):
    first = send(draft)

    again = send(draft)

    assert (again, Document.objects.count(), len(on_disk(settings))) == (first, 1, 1)
    assert verbs(draft) == ["began", "document-sent"]


def test_another_file_or_kind_is_another_document(draft):
    def send_pdf(content, name="cv.pdf", kind="cv"):
        return filing.send_document(draft, kind, uploaded(content, name), now=DURING)

    send_pdf(b"%PDF one"), send_pdf(b"%PDF two"), send_pdf(b"%PDF one", "other.pdf")
    send_pdf(b"%PDF one", kind="transcript")

    assert Document.objects.count() == 4


def test_file_that_came_back_for_correction_can_be_sent_again(draft):
    make_document(draft, state="returned", note="Cut off")

    send(draft)

    assert Document.objects.count() == 2


@pytest.mark.parametrize("kind", ["degree", "passport", "other", "no-such"])
def test_only_what_the_call_asks_for_at_this_stage_is_taken(kind, draft, settings):
    assert refused(send, draft, kind, why="not asked of you") == 0
    assert on_disk(settings) == []


def test_what_is_asked_of_others_is_not_taken(call, draft):
    call.requirements.filter(kind="cv").update(audiences=["teacher"])
    release_cooperation(now=DURING)

    assert refused(send, draft, why="not asked of you") == 0


def test_nothing_is_sent_after_the_call_has_closed(draft, settings):
    assert refused(send, draft, now=CLOSES, why="closed") == 0
    assert on_disk(settings) == []


def test_nothing_more_is_sent_to_what_was_sent_in(call):
    row = make_application(call, state=State.SENT)

    assert refused(send, row, why="sent in") == 0


def test_file_is_deleted_where_the_last_moment_refuses_it(draft, settings, monkeypatch):
    monkeypatch.setattr(filing, "MOST_DOCUMENTS", 0)

    assert refused(send, draft, why="already") == 0
    assert on_disk(settings) == []


def test_document_that_was_accepted_stays(draft):
    document = make_document(draft, state="accepted")

    refused(filing.replace_document, document, uploaded(), now=DURING, why="stays as it is")
    left = refused(filing.remove_document, document, now=DURING, why="stays as it is")

    assert left == 1


def test_what_is_not_asked_any_more_is_withdrawn_while_the_answers_may_change(call, draft):
    document = make_document(draft, "transcript")
    kept = make_document(draft, "transcript", state="accepted")
    call.requirements.filter(kind="transcript").update(audiences=["teacher"])
    release_cooperation(now=DURING)

    refused(filing.remove_document, document, now=CLOSES, why="closed")
    refused(filing.remove_document, kept, now=DURING, why="stays as it is")
    filing.remove_document(document, now=DURING)

    assert [*Document.objects.all()] == [kept]


def test_nothing_is_withdrawn_as_not_asked_while_the_call_is_not_published(call, draft):
    document = make_document(draft)
    type(call).objects.update(is_shown=False)
    release_cooperation(now=DURING)

    assert refused(filing.remove_document, document, now=DURING, why="not published") == 1


def test_what_is_to_be_corrected_is_replaced_while_it_is_looked_at_but_not_taken_away(call):
    row = make_application(call)
    document = make_document(row, state="returned", note="A page is missing.")

    refused(filing.remove_document, document, now=AFTER, why="sent in")
    filing.replace_document(document, uploaded(name="whole.pdf"), now=AFTER)
    again = refused(filing.replace_document, document, uploaded(), now=AFTER, why="sent in")

    document = Document.objects.get()
    assert (document.state, document.note, document.file.name, again) == (
        "received", "", "whole.pdf", 1,
    )  # fmt: skip


def test_nothing_is_corrected_once_it_is_over(call):
    row = make_application(call, state=State.REFUSED, decided_at=DURING)
    document = make_document(row, state="returned", note="A page is missing.")

    refused(filing.replace_document, document, uploaded(), now=DURING, why="sent in")

    assert Document.objects.get().file == document.file


def test_sensitive_document_waits_for_a_place_and_for_a_consent_of_its_own(call):
    row = make_application(call, wishes=[call.destinations.first()])

    refused(send, row, "passport", why="not asked of you")
    make_place(row, state=Offer.State.OFFERED)
    refused(send, row, "passport", why="not asked of you")
    row.offers.update(state=Offer.State.ACCEPTED)
    send(row, "other")
    refused(send, row, "passport", why="only once you have agreed")
    consents.give(row, {consents.SENSITIVE}, now=DURING)
    send(row, "passport")

    assert {each.kind for each in Document.objects.all()} == {"other", "passport"}


def test_sensitive_document_goes_with_its_consent(call):
    row = make_application(call, wishes=[call.destinations.first()])
    make_place(row)
    consents.give(row, {consents.SENSITIVE}, now=DURING)
    make_document(row, "passport", state="accepted")
    make_document(row, "cv")

    consents.withdraw_consent(row, consents.SENSITIVE, now=AFTER)

    assert [each.kind for each in Document.objects.all()] == ["cv"]
    assert PrivateFile.objects.kept().count() == 1
    refused(send, row, "passport", why="only once you have agreed")


def test_everybody_opens_their_own_documents_and_no_others(call):
    mine, other = make_application(call), make_application(call)
    document = make_document(mine)
    make_document(other)

    shown = {
        who: [*files_shown_to(account)]
        for who, account in (("me", mine.account), ("somebody", make_account()))
    }

    assert shown == {"me": [document.file], "somebody": []}
    assert fresh(document).application == mine
