"""The addresses of mobility: the guide and the calls, one’s own applications, partners’ links."""

from django.urls import path

from centres.mobility.views import applying, consents, documents, offer, partner, steps

app_name = "mobility"
MINE = "my/mobility/<slug:slug>"
urlpatterns = [
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
]
