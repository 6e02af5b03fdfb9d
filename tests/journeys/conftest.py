"""What the long ways of several people share: a browser for each of them."""

from contextlib import ExitStack

import pytest
from django.test import Client

from tests.browser import Visitor
from tests.walker import Walker


@pytest.fixture
def arrive(chromium, live_server, request):
    """Return a way to open a browser for somebody, who is logged in or a stranger."""
    with ExitStack() as browsers:

        def open_one(language, size, account=None):
            visitor = browsers.enter_context(Visitor.at(chromium, live_server.url))
            if account:
                visitor.log_in(account, Client())
            return Walker(visitor, language, size, request.module.WORDS[language])

        yield open_one
