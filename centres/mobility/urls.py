"""The addresses of mobility: the guide and the calls, one’s own applications, partners’ links."""

from django.urls import path

from centres.mobility.views import partner

app_name = "mobility"
urlpatterns = [
    # Partners, who have a link and no account
    path("mobility/partner/<slug:token>/", partner.partner, name="partner"),
    path(
        "mobility/partner/<slug:token>/documents/<int:number>/",
        partner.partner_document,
        name="partner_document",
    ),
]
