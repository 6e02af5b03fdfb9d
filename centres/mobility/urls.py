"""The addresses of mobility: the guide and the calls, one’s own applications, partners’ links."""

from django.urls import path

from centres.mobility.views import (
    agreement,
    applying,
    consents,
    documents,
    guide,
    offer,
    partner,
    partner_agreement,
    steps,
)

app_name = "mobility"
MINE = "my/mobility/<slug:slug>"
OWN_AGREEMENT = "my/mobility/<slug:slug>/agreement/"
PARTNER_AGREEMENT = "mobility/partner/<slug:token>/agreement/"
urlpatterns = [
    # The guide and the calls
    path("mobility/", guide.guide, name="guide"),
    path("mobility/find/", guide.find, name="find"),
    path("mobility/calls/<slug:slug>/", guide.call, name="call"),
    path("mobility/<slug:slug>/", guide.programme, name="programme"),
    # One’s own applications
    path("my/mobility/", applying.my_applications, name="my_applications"),
    path(f"{MINE}/", applying.my_application, name="my_application"),
    *(
        path(f"{MINE}/{name}/", steps.step, {"name": name}, name=f"step_{name}")
        for name in ("about", "studies", "home", "destinations", "languages")
    ),
    path(f"{MINE}/documents/", documents.documents, name="step_documents"),
    path(
        f"{MINE}/documents/<int:number>/replace/",
        documents.replace_document,
        name="replace_document",
    ),
    path(
        f"{MINE}/documents/<int:number>/remove/",
        documents.remove_document,
        name="remove_document",
    ),
    path(f"{MINE}/documents/<slug:kind>/", documents.send_document, name="send_document"),
    path(f"{MINE}/consents/", consents.consents, name="step_consents"),
    path(f"{MINE}/send/", applying.send, name="step_send"),
    path(f"{MINE}/withdraw/", applying.withdraw, name="withdraw"),
    # Partners, who have a link and no account
    path("mobility/partner/<slug:token>/", partner.partner, name="partner"),
    path(
        "mobility/partner/<slug:token>/documents/<int:number>/",
        partner.partner_document,
        name="partner_document",
    ),
    # The place of an applicant
    path("my/mobility/<slug:slug>/offer/", offer.offer, name="offer"),
    path("my/mobility/<slug:slug>/offer/accept/", offer.accept, name="accept_offer"),
    path("my/mobility/<slug:slug>/offer/decline/", offer.decline, name="decline_offer"),
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
]  # fmt: skip
