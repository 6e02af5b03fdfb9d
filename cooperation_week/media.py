"""The pictures we keep, for everybody and for ever: a name never changes its content."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import public
from cooperation_week.lib.pictures import OUR_NAME, TYPES

A_YEAR = 365 * 24 * 60 * 60


@public
@require_safe
def picture(request, name):
    if not OUR_NAME.fullmatch(name) or not default_storage.exists(name):
        raise Http404
    content_type = TYPES[name.rpartition(".")[2]]
    response = FileResponse(default_storage.open(name), content_type=content_type)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
