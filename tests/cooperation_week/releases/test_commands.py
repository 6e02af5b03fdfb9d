import pytest
from django.core.management import CommandError, call_command

from cooperation_week.releases.models import Release
from tests.factories.accounts import make_account
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.moments import PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


def test_publish_takes_a_note_and_an_author(capsys):
    make_session()
    account = make_account("editor@example.org")

    call_command(
        "publish",
        "week-2026",
        "--note-it=Ecco",
        "--note-en=Here",
        "--note-zh=来了",
        "--by=Editor@example.org",
    )

    release = Release.objects.get()
    assert (release.note, release.author, capsys.readouterr().out) == (
        {"it": "Ecco", "en": "Here", "zh-hans": "来了"},
        account,
        "week-2026: release 1 is published.\n",
    )


def test_publish_needs_neither_note_nor_author():
    make_session()

    call_command("publish", "week-2026")

    release = Release.objects.get()
    assert (release.note, release.author) == ({}, None)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["publish", "week-2026"], "Nothing has changed since the last release."),
        (["publish", "week-1999"], "There is nothing to publish under this name."),
        (
            ["publish", "week-2026", "--by=x@example.org"],
            "There is no account with the address x@example.org.",
        ),
        (["go_back", "week-2026", "7"], "There is no release with this number."),
        (["go_back", "week-2026", "1"], "Nothing has changed since the last release."),
        (["erase_person", "nobody"], "There is no person with the address nobody."),
    ],
)
def test_refusal_is_a_sentence_and_exit_code_1(arguments, sentence):
    make_release(sessions=1)

    with pytest.raises(CommandError) as refusal:
        call_command(*arguments)

    assert (str(refusal.value), refusal.value.returncode) == (sentence, 1)


def test_go_back_publishes_the_older_words(capsys):
    make_release(sessions=1)
    make_session()
    make_release(now=PUBLISHED_AGAIN)

    call_command("go_back", "week-2026", "1", "--note-en=Sorry")

    release = Release.objects.get(number=3)
    states = [item["state"] for item in release.content()["parts"]["programme"]["sessions"]]
    assert (states, release.note) == (["confirmed", "cancelled"], {"en": "Sorry"})
