"""Registering: the form, and the link with which a delegate finds theirs."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.codes import expect_code
from cooperation_week.accounts.models import Account
from cooperation_week.accounts.policies import public
from cooperation_week.accounts.throttles import TooManyTries
from cooperation_week.accounts.views import count_mail
from events.models import Edition
from events.published import published_edition
from events.registrations import drafts
from events.registrations.answers import from_json
from events.registrations.delegations import invited_with
from events.registrations.forms.answers import (
    RegisterForm,
    first_guess,
    initial_names,
    initial_of,
)
from events.registrations.models import Registration, SeatPool
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import check_is_open, opening_for
from events.registrations.views.outcomes import tell_outcome

# Where the session keeps the key of the form that waits for its code.
DRAFT = "registration_draft"


@public
@never_cache
def register(request, year):
    edition = published_edition(year)
    if request.method == "GET" and _has_answered(request.user, year):
        return redirect("registrations:my_registration", year=year)
    return _door(request, edition)


@public
@never_cache
def invitation(request, year, token):
    """Show the form of one delegate to whoever has the secret; the mailed code proves the rest."""
    edition = published_edition(year)
    delegate = invited_with(token, year)
    if delegate is None:
        raise Http404
    if delegate.registration_id:
        return redirect("registrations:my_registration", year=year)
    if request.user.is_authenticated and request.user.email != delegate.email:
        sentences = (
            _("You are logged in with another address than the one that was invited."),
            _("Log out and open the link of the invitation again."),
        )
        return _shut(request, edition, None, " ".join(sentences))
    return _door(request, edition, delegate)


def _door(request, edition, delegate=None):
    """Show the form, or take it in; a stranger is led to the code, and all others are in."""
    now, status = timezone.now(), 200
    form = _form(request, edition, delegate, now)
    is_complete = form.is_valid()
    opening = opening_for(edition, is_delegate=bool(delegate))
    try:
        check_is_open(edition, delegate, now)
        if is_complete:
            return _take_in(request, edition, form, delegate, now)
    except RegistrationRefused as refusal:
        if not form.is_bound:
            return _shut(request, edition, opening, str(refusal))
        form.add_error(None, str(refusal))
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))
        status = 429
    context = {
        "form": form,
        "opening": opening,
        "email": _address(request, delegate),
        "delegation": delegate and delegate.delegation,
        "is_full": _is_full(edition.year),
    }
    return _page(request, "register", edition, status=status, **context)


def _take_in(request, edition, form, delegate, now):
    """Register at once who has logged in; keep what others typed until they enter the code."""
    email = _address(request, delegate) or form.cleaned_data["email"]
    key, row = (
        drafts.key_of(form.token, email, edition.year),
        Edition.objects.get(year=edition.year),
    )
    if request.user.is_authenticated:
        registration = drafts.confirm(
            row, request.user, form.answers(), token=key, now=now, delegate=delegate
        )
        tell_outcome(request, registration, token=key)
        return redirect("registrations:my_week", year=edition.year)
    if not drafts.holds_code(key, now):
        count_mail(request, email)
    draft = drafts.keep(
        row, email, form.answers(), key=key, language=get_language(), now=now, delegate=delegate
    )
    _await_code(request, draft)
    return redirect("registrations:enter_code", year=edition.year)


def _await_code(request, draft):
    request.session[DRAFT] = draft.key
    expect_code(
        request, Account.objects.filter(email=draft.email).first(), draft.email,
        digest=draft.code_digest, mail=draft.mail_key, sent_at=draft.code_sent_at,
    )  # fmt: skip


def _form(request, edition, delegate, now):
    return RegisterForm(
        request.POST if request.method == "POST" else None,
        edition=edition,
        category=delegate.delegation.category if delegate else "",
        with_email=_address(request, delegate) is None,
        now=now,
        initial={**first_guess(), **_typed_before(request, edition, delegate, now)},
    )


def _typed_before(request, edition, delegate, now):
    """Return what waits for its code in this browser, or what the head entered of a delegate."""
    draft = drafts.draft_with(request.session.get(DRAFT), edition.year, now)
    if draft and draft.delegate == delegate:
        return initial_of(from_json(draft.typed)) | {"email": draft.email}
    if delegate:
        known = {"position": delegate.position, "organisation": delegate.delegation.organisation}
        return initial_names(delegate) | known
    return {}


def _address(request, delegate):
    """Return the address that is known already, or None where the form asks for it."""
    if delegate:
        return delegate.email
    return request.user.email if request.user.is_authenticated else None


def _has_answered(user, year):
    mine = Registration.objects.filter(edition__year=year, state__in=drafts.SETTLED)
    return user.is_authenticated and mine.filter(account=user).exists()


def _is_full(year):
    """Say whether who registers now will have to wait. Cities and categories may be full too."""
    whole = SeatPool.objects.filter(edition__year=year, kind=SeatPool.Kind.EDITION).first()
    return bool(whole) and not whole.has_room


def _shut(request, edition, opening, sentence):
    return _page(request, "register_shut", edition, opening=opening, sentence=sentence)


def _page(request, template, edition, *, status=200, **context):
    page = f"events/registrations/{template}.html"
    context |= {"week": edition, "part": "register"}
    return render(request, page, context, status=status)
