from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import for_staff
from cooperation_week.releases.previewing import previewed
from cooperation_week.releases.publishing import draft_document
from cooperation_week.releases.refusals import NothingToPublish


@for_staff()
@require_safe
def preview(request, subject, path):
    try:
        document = draft_document(subject, now=timezone.now())
    except NothingToPublish:
        raise Http404 from None
    response = previewed(document, f"/{path}", request.META["QUERY_STRING"])
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
