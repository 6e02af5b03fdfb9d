"""What the personal pages outside the admin are framed with: language, edition, addresses."""

from django.conf import settings
from django.utils.translation import get_language

from cooperation_week.lib.words import TAGS
from cooperation_week.middleware import is_personal
from cooperation_week.pages import languages_of
from events.published import current_edition


def frame(request):
    if not is_personal(request) or request.path_info.startswith("/admin"):
        return {}
    return {
        "language": get_language(),
        "tag": TAGS[get_language()],
        "edition": current_edition(),
        "languages": languages_of(request.path, request.GET.urlencode()),
        "canonical": settings.SITE_URL + request.path,
        # Kept in the browser by site/signed_in.js, so that public pages ask for what is mine.
        "is_signed_in": request.user.is_authenticated,
    }
