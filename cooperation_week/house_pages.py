"""The pages of the house: how it treats personal data, how accessible it is, where it is."""

from datetime import date

from django.conf import settings

from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from cooperation_week.what_we_keep import what_we_keep

# When somebody last read these words against what the site does.
REVIEWED_ON = date(2026, 11, 25)


@kept()
def privacy(request):
    return _show(request, "privacy", kinds=what_we_keep())


@kept()
def accessibility(request):
    return _show(request, "accessibility")


@kept()
def contacts(request):
    return _show(request, "contacts")


def _show(request, name, **context):
    return show(
        request,
        f"house/{name}.html",
        contact=settings.CONTACT_EMAIL,
        privacy_contact=settings.PRIVACY_EMAIL,
        reviewed_on=REVIEWED_ON,
        **context,
    )
