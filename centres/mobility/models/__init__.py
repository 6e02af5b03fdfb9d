from centres.mobility.models.agreement import Agreement, Approval, Party, Version
from centres.mobility.models.application import Application
from centres.mobility.models.call import Call, Criterion, DocumentKind, Requirement
from centres.mobility.models.columns import GRADES, Audience, Direction, Level, Scheme
from centres.mobility.models.destination import Destination, PlacePool
from centres.mobility.models.document import Consent, Document
from centres.mobility.models.partner import Coordinator, LinkView, PartnerLink, Side
from centres.mobility.models.placement import Offer, Placement
from centres.mobility.models.programme import Programme
from centres.mobility.models.record import Deed, Transfer, TransferCount
from centres.mobility.models.review import Review, Score
from centres.mobility.models.wish import Certificate, Nomination, Wish

__all__ = [
    "GRADES",
    "Agreement",
    "Application",
    "Approval",
    "Audience",
    "Call",
    "Certificate",
    "Consent",
    "Coordinator",
    "Criterion",
    "Deed",
    "Destination",
    "Direction",
    "Document",
    "DocumentKind",
    "Level",
    "LinkView",
    "Nomination",
    "Offer",
    "PartnerLink",
    "Party",
    "PlacePool",
    "Placement",
    "Programme",
    "Requirement",
    "Review",
    "Scheme",
    "Score",
    "Side",
    "Transfer",
    "TransferCount",
    "Version",
    "Wish",
]
