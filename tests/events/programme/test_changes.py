import pytest

from events.programme.changes import changes_between
from events.programme.published import programme_of
from tests.factories import change
from tests.factories.events import make_room
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


def changes_after(edit):
    """Release, edit, release again, and return what changed by address of the session."""
    old = programme_of(make_release().content())
    edit()
    new = programme_of(make_release(now=PUBLISHED_AGAIN).content())
    return {change.session.slug: change.kind for change in changes_between(old, new)}


def test_changes_say_what_became_of_each_session():
    made = {
        slug: make_session(slug=slug, state="cancelled" if slug == "restored" else "confirmed")
        for slug in ("moved", "cancelled", "removed", "restored", "reworded", "untouched")
    }

    def edit():
        change(made["moved"], starts_at=OPENING - ONE_HOUR)
        change(made["cancelled"], state="cancelled")
        made["removed"].delete()
        change(made["restored"], state="confirmed")
        change(made["reworded"], title_en="Another title")
        make_session(slug="added")

    assert changes_after(edit) == {
        "moved": "moved",
        "cancelled": "cancelled",
        "removed": "cancelled",
        "restored": "restored",
        "reworded": "reworded",
        "added": "added",
    }


def test_renamed_room_moves_nobody():
    room = make_room(name_en="Hall")
    make_session(room=room)

    assert changes_after(lambda: change(room, name_en="Great Hall")) == {}


def test_everything_is_new_in_the_first_release():
    make_session(slug="first")
    new = programme_of(make_release().content())

    found = changes_between(None, new)

    assert [(c.kind, c.session.slug, c.before) for c in found] == [("added", "first", None)]
