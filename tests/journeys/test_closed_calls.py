"""A call that is over says so on pages that do not know the hour: by the reader’s own clock."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.mobility import CLOSES, publish_call

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
A_SECOND = timedelta(seconds=1)


def seen(visitor, path, at):
    """Return whether one is asked to apply, and whether it says that it is over."""
    visitor.page.clock.set_fixed_time(at)
    visitor.open(path)
    parts = (visitor.page.locator(which).first for which in (".while-open", ".once-closed"))
    return tuple(part.is_visible() for part in parts)


@pytest.mark.parametrize("page", ["guide", "call"])
def test_closed_call_says_so_and_asks_nobody_to_apply(page, visitor):
    call = publish_call()
    path = reverse(f"mobility:{page}", args=[call.slug] if page == "call" else [])

    before = seen(visitor, path, CLOSES - A_SECOND)
    after = seen(visitor, path, CLOSES)

    assert (before, after) == ((True, False), (False, True))
