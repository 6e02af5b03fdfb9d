"""The page of a person on the programme, opened by the secret link that was mailed to them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cooperation_week.accounts.policies import public
from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, TAGS, words_of
from events.programme.people import appearances_of
from events.programme.speaking import answering
from events.programme.speaking.asking import AskingRefused, invited_with
from events.programme.speaking.drafted import person_in, programme_about
from events.programme.speaking.forms import AnswersForm, PhotoForm, WordsForm
from events.programme.speaking.fragments import without_links


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, year, token):
    """Show what somebody is asked, and take in whatever of their answers can be taken."""
    now = timezone.now()
    found = _found(year, token, now)
    forms = _forms(request, found)
    if request.method == "POST" and _take_in(request, found, forms, now):
        return redirect("programme:invitation", year=year, token=token)
    context = {**forms, "tasks": _tasks(forms["answers"], found, now), "person": found.person}
    return _page(request, found, "invitation", token, **context)


@public
@never_cache
@require_safe
def as_shown(request, year, token):
    """Show somebody themselves in three languages, as visitors will see them."""
    now = timezone.now()
    found = _found(year, token, now)
    person = answering.with_proposals(found)
    programme = programme_about([person], found.edition, now=now)
    shown = person_in(programme, person)
    context = {
        "person": shown,
        "appearances": appearances_of(shown, programme),
        "edition": programme.edition,
        "is_shown": True,
    }
    pages = [_in(language, context) for language in LANGUAGES]
    return _page(request, found, "as_shown", token, pages=pages)


def _in(language, context):
    with override(language):
        html = render_to_string("events/programme/speaking/_shown.html", context)
    return TAGS[language], OWN_NAMES[language], without_links(html)


def _found(year, token, now):
    found = invited_with(token, year, now=now)
    if found is None:
        raise Http404
    return found


def _forms(request, found):
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    asked, remark = answering.asked_of(found), found.remark
    return {
        "answers": AnswersForm(data, asked=asked, remark=remark),
        "words": WordsForm(data, person=answering.with_proposals(found)),
        "photo": PhotoForm(data, files),
    }


def _take_in(request, found, forms, now):
    """Store each part that can be stored; say whether all could be."""
    takers = {"answers": _take_answers, "words": _take_words, "photo": _take_photo}
    sound = [name for name, form in forms.items() if form.is_valid()]
    try:
        for name in sound:
            takers[name](request, found, forms[name], now)
    except AskingRefused:
        raise Http404 from None
    return len(sound) == len(forms)


def _take_answers(request, found, form, now):
    said, remark, left = form.answers(), form.remark_if_changed(), []
    if said or remark is not None:
        left = answering.answer(found, said, remark=remark, now=now)
    if left or form.is_outdated():
        messages.warning(
            request,
            _(
                "Something that you were asked about has changed since you opened this page."
                " Please look at it once more."
            ),
        )
    if len(said) > len(left) or remark:
        messages.success(request, _("Thank you: your answer has arrived."))


def _take_words(request, found, form, now):
    if changes := form.changes():
        answering.propose(found, changes, now=now)
        messages.success(request, _("Your changes have arrived. The organisers look at them."))


def _take_photo(request, found, form, now):
    if drawn := form.cleaned_data["photo"]:
        answering.propose_photo(found, drawn, now=now)
        messages.success(request, _("Your photo has arrived. The organisers look at it."))


def _tasks(form, found, now):
    """Return each appearance as it is stored, and its session as visitors will read it."""
    programme = programme_about([found.person], found.edition, now=now)
    sessions = {session.uid: session for session in programme.sessions}
    return [_task(form, row, sessions[str(row.session.uid)]) for row in form.asked]


def _task(form, row, session):
    talks = {talk.uid: talk for talk in session.talks}
    return {
        "row": row,
        "session": session,
        "talk": row.talk and talks[str(row.talk.uid)],
        "answer": form[f"answer-{row.pk}"],
        # Of what this page shows, also where it shows again what was typed on an earlier one.
        "seen": answering.seen_of(row),
    }


def _page(request, found, name, token, **context):
    context |= {
        "week": words_of(found.edition, "name"),
        "year": found.edition.year,
        "token": token,
        "waits": found.proposals.waiting().exists(),
    }
    return render(request, f"events/programme/speaking/{name}.html", context)
