"""Which documents an applicant is asked for, at which stage, and which of them are missing."""

from dataclasses import dataclass

from centres.mobility.applying.drafting import typed_of
from centres.mobility.applying.stages import has_place
from centres.mobility.models import Audience, Document, DocumentKind, Requirement
from centres.mobility.published import call_of
from cooperation_week.lib.words import Words

Stage = Requirement.Stage


@dataclass(frozen=True)
class Need:
    """`documents` are those of this kind that were sent; what is not `is_asked` is welcome.

    Once all `is_over` documents are of no more use, and go: none is missing or wrong then.
    """

    kind: str
    title: str
    note: Words
    stage: str
    is_asked: bool
    is_sensitive: bool
    is_over: bool
    documents: tuple

    @property
    def is_missing(self):
        return self.is_asked and not self.documents and not self.is_over

    @property
    def is_returned(self):
        returned = any(each.state == Document.State.RETURNED for each in self.documents)
        return returned and not self.is_over


def audience_of(application):
    """Return as what somebody applies; of a draft, as it is typed."""
    if not application.is_written:
        return application.audience
    audience = typed_of(application).get("audience", "")
    return audience if audience in Audience.values else ""


def home_country_of(application):
    """Return where the home institution is; of a draft, as it is typed."""
    if not application.is_written:
        return application.home_country
    return typed_of(application).get("home_country", "")


def needs_of(application, documents, *, with_place=None):
    """Return a Need for each kind that the published call asks of this applicant now.

    What is needed once a place is accepted is not spoken of before.
    """
    if with_place is None:
        with_place = has_place(application)
    call, audience = call_of(application), audience_of(application)
    asked = call.requirements if call else ()
    return [
        Need(
            kind=each.kind,
            title=DocumentKind(each.kind).label,
            note=each.note,
            stage=each.stage,
            is_asked=each.is_asked,
            is_sensitive=each.is_sensitive,
            is_over=application.decided_at is not None,
            documents=tuple(one for one in documents if one.kind == each.kind),
        )
        for each in asked
        if each.is_for(audience) and (with_place or each.stage == Stage.APPLYING)
    ]


def missing_of(application, stage):
    """Return the needs of a stage for which nothing was sent."""
    needs = needs_of(application, [*application.documents.all()])
    return [need for need in needs if need.stage == stage and need.is_missing]
