"""Who sits at an agreement, and what they may do there: the applicant, or a partner by link."""

from dataclasses import dataclass

from django.urls import reverse

from centres.mobility.agreeing.by_link import approve_by, propose_by
from centres.mobility.agreeing.versions import approve, propose
from centres.mobility.models import Agreement, PartnerLink, Party

Purpose = PartnerLink.Purpose


@dataclass(frozen=True)
class Seat:
    """`key` is what the addresses are filled in with: the slug of the call, or the secret."""

    agreement: Agreement
    party: Party
    key: str
    name: str
    link: PartnerLink | None = None

    @property
    def application(self):
        return self.agreement.offer.application

    @property
    def is_partner(self):
        return self.link is not None

    @property
    def may_agree(self):
        """Say whether there is anything to propose or to approve from here."""
        if self.agreement.departed_on or not self.application.is_live:
            return False
        link = self.link
        return link is None or (link.purpose == Purpose.AGREE and link.used_at is None)

    @property
    def may_confirm(self):
        link, is_over = self.link, self.agreement.departed_on
        return bool(link and link.purpose == Purpose.CONFIRM and not (link.used_at or is_over))

    def may_approve(self, standing):
        return self.may_agree and bool(standing.latest and not standing.approval_of(self.party))

    def address(self, page="", *args):
        """Return the address of a page as it is for who sits here."""
        name = "_".join(filter(None, ["partner" if self.link else "", "agreement", page]))
        return reverse(f"mobility:{name}", args=[self.key, *args])

    @property
    def addresses(self):
        pages = ("proposal", "approval", "days") if self.link else ("proposal", "approval")
        return {"start": self.address()} | {page: self.address(page) for page in pages}

    def propose(self, content, **how):
        if self.link:
            return propose_by(self.link, self.agreement, content, **how)
        account = self.application.account
        return propose(self.agreement, content, party=self.party, by=account, **how)

    def approve(self, **how):
        if self.link:
            return approve_by(self.link, self.agreement, **how)
        account = self.application.account
        return approve(self.agreement, party=self.party, account=account, **how)
