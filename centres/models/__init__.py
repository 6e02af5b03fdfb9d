"""The rows that staff edit: who cooperates, in which centres, by which agreements."""

from centres.models.agreement import Agreement
from centres.models.centre import Centre, Coordinator
from centres.models.committee import CommitteeSeat
from centres.models.history import Chapter, Milestone
from centres.models.institution import Institution
from centres.models.page import Page, Section
from centres.models.programme import JointCall, JointProgramme

__all__ = [
    "Agreement",
    "Centre",
    "Chapter",
    "CommitteeSeat",
    "Coordinator",
    "Institution",
    "JointCall",
    "JointProgramme",
    "Milestone",
    "Page",
    "Section",
]
