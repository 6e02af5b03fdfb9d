"""What the state of an application lets its applicant do with documents, asked once a page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from centres.mobility.applying.calls import check_may_write
from centres.mobility.applying.consents import has_sensitive_consent
from centres.mobility.applying.needed import Stage
from centres.mobility.models import Document
from centres.mobility.refusals import MobilityRefused

State = Document.State


@dataclass(frozen=True)
class Door:
    """`closed` says why the answers cannot be changed now, or is empty where they can."""

    closed: str
    has_consent: bool
    is_live: bool
    is_over: bool

    def refusal(self, need):
        """Say why no document is taken for a need; empty where one is."""
        if need is None:
            return _("This document is not asked of you.")
        if need.stage == Stage.APPLYING and self.closed:
            return self.closed
        if self.is_over:
            return _("All is decided: no more documents are taken.")
        if need.is_sensitive and not self.has_consent:
            return _("We take this document only once you have agreed that we keep and read it.")
        return ""

    def refusal_to_replace(self, need, document):
        """Say why a document stays: what is to be corrected can be replaced until the end."""
        if document.state == State.ACCEPTED:
            return _("This document was accepted: it stays as it is.")
        is_to_correct = document.state == State.RETURNED and self.is_live and not self.is_over
        if is_to_correct and not document.is_sensitive:
            return ""
        return self.refusal(need)

    def refusal_to_remove(self, need, document):
        """Say why a document stays: what is not asked any more goes while answers may change."""
        if document.state == State.ACCEPTED:
            return _("This document was accepted: it stays as it is.")
        return self.refusal(need) if need else self.closed


def door_of(application, *, now):
    try:
        check_may_write(application, now)
        closed = ""
    except MobilityRefused as refusal:
        closed = str(refusal)
    return Door(
        closed,
        has_sensitive_consent(application),
        application.is_live,
        application.decided_at is not None,
    )
