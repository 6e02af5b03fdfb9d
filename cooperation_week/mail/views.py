"""On a machine without a mail server: the mails that landed in the folder instead.

A mail may hold a code that opens an account; so where mail is really sent there are no such pages.
"""

from functools import wraps

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import for_staff
from cooperation_week.mail.landed import landed_mail, landed_mails

PERMISSION = "mail.view_message"
# Nothing in a mail may run, load, or lead anywhere.
SEALED = {**settings.SECURE_CSP, "img-src": ["'none'"], "sandbox": True}


def only_without_a_mail_server(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if settings.MAIL_HOST:
            raise Http404
        return view(*args, **kwargs)

    return checked


@for_staff(PERMISSION)
@only_without_a_mail_server
@require_safe
def folder(request):
    return _show(request, "folder", _("Mails that landed in the folder"), mails=landed_mails())


@for_staff(PERMISSION)
@only_without_a_mail_server
@require_safe
def one_mail(request, name):
    mail = _mail_or_404(name)
    parts = {each: mail.part(each) for each in ("plain", "html", "calendar")}
    return _show(request, "mail", mail.message["Subject"] or name, mail=mail, **parts)


@for_staff(PERMISSION)
@only_without_a_mail_server
@require_safe
@csp_override(SEALED)
def html_of_mail(request, name):
    if (html := _mail_or_404(name).part("html")) is None:
        raise Http404
    return HttpResponse(html)


def _mail_or_404(name):
    if mail := landed_mail(name):
        return mail
    raise Http404


def _show(request, page, title, **context):
    context = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"admin/mail/message/{page}.html", context)
