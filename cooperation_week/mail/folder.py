"""Mail for development: every message becomes a file that a mail program opens."""

from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    def __init__(self, folder, **kwargs):
        super().__init__(**kwargs)
        self.folder = Path(folder)

    def send_messages(self, messages):
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            # The name comes from the Message-ID, so a mail that is sent again replaces itself.
            name = message.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            (self.folder / f"{name}.eml").write_bytes(message.message().as_bytes())
        return len(messages)
