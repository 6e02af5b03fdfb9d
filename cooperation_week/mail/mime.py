"""A mail as it travels: the same words as text, as HTML and, for an appointment, as a calendar."""

import base64
from email.message import MIMEPart

from django.core.mail import EmailMultiAlternatives


class Mail(EmailMultiAlternatives):
    """A mail that may hold an invitation, or take one back.

    Programs offer it as such only as the last of the alternatives, and with the METHOD of its body
    in its header too. It travels in base64, so that nobody on the way breaks its lines anew.
    """

    def __init__(self, *args, calendar="", method="", **kwargs):
        super().__init__(*args, **kwargs)
        self.calendar, self.method = calendar, method

    def _add_bodies(self, msg):
        super()._add_bodies(msg)
        if self.calendar:
            if msg.get_content_type() != "multipart/alternative":
                msg.make_alternative()
            msg.attach(self._calendar_part(msg.policy))

    def _calendar_part(self, policy):
        part = MIMEPart(policy)
        part["Content-Type"] = f"text/calendar; method={self.method}; charset=UTF-8"
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(base64.encodebytes(self.calendar.encode()).decode())
        return part
