"""The addresses of mobility: the guide and the calls, one’s own applications, partners’ links."""

from django.urls import path

from centres.mobility.views import agreement, partner, partner_agreement

app_name = "mobility"
OWN_AGREEMENT = "my/mobility/<slug:slug>/agreement/"
PARTNER_AGREEMENT = "mobility/partner/<slug:token>/agreement/"
urlpatterns = [
    # Partners, who have a link and no account
    path("mobility/partner/<slug:token>/", partner.partner, name="partner"),
    path(
        "mobility/partner/<slug:token>/documents/<int:number>/",
        partner.partner_document,
        name="partner_document",
    ),
    # The agreement on a stay: the applicant’s pages, and the same by a partner’s link
    path(OWN_AGREEMENT, agreement.agreement, name="agreement"),
    path(
        f"{OWN_AGREEMENT}proposal/", agreement.agreement_proposal, name="agreement_proposal"
    ),
    path(
        f"{OWN_AGREEMENT}approval/", agreement.agreement_approval, name="agreement_approval"
    ),
    path(f"{OWN_AGREEMENT}<int:number>/pdf/", agreement.agreement_pdf, name="agreement_pdf"),
    path(PARTNER_AGREEMENT, partner_agreement.partner_agreement, name="partner_agreement"),
    path(
        f"{PARTNER_AGREEMENT}proposal/", partner_agreement.partner_agreement_proposal,
        name="partner_agreement_proposal",
    ),
    path(
        f"{PARTNER_AGREEMENT}approval/", partner_agreement.partner_agreement_approval,
        name="partner_agreement_approval",
    ),
    path(
        f"{PARTNER_AGREEMENT}days/", partner_agreement.partner_agreement_days,
        name="partner_agreement_days",
    ),
    path(
        f"{PARTNER_AGREEMENT}<int:number>/pdf/", partner_agreement.partner_agreement_pdf,
        name="partner_agreement_pdf",
    ),
    path(
        f"{PARTNER_AGREEMENT}xml/", partner_agreement.partner_agreement_xml,
        name="partner_agreement_xml",
    ),
]  # fmt: skip
