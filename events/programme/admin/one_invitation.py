"""The page of one invitation: what was answered, what is to be changed, and the mails."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from cooperation_week.lib.crops import USUAL, cropped
from cooperation_week.lib.differences import pieces
from cooperation_week.lib.fields import AddressField
from cooperation_week.lib.pictures import address_of
from cooperation_week.lib.words import OWN_NAMES, TAGS, listing
from events.models import Edition
from events.programme.models import Appearance
from events.programme.speaking import asking, deciding
from events.programme.speaking.columns import ORDER, PHOTO, language_of, name_of
from events.registrations.host_clock import write_moment

DECISIONS = [
    ("accept", gettext_lazy("accept")),
    ("decline", gettext_lazy("do not accept")),
    ("", gettext_lazy("later")),
]
TOLD = {"accept": gettext_lazy("Accepted: %s."), "decline": gettext_lazy("Not accepted: %s.")}


class AddressForm(forms.Form):
    email = AddressField(label=gettext_lazy("E-mail address"))
    language = forms.ChoiceField(label=gettext_lazy("Write in"), choices=OWN_NAMES.items())


class DecisionForm(forms.Form):
    """What the editor says to each proposal; it carries what the draft said at the time."""

    all = forms.ChoiceField(choices=DECISIONS[:2], required=False)

    def __init__(self, data, *, found):
        super().__init__(data)
        self.found = found
        for each in found:
            number = each.proposal.pk
            self.fields[f"verdict-{number}"] = forms.ChoiceField(
                choices=DECISIONS, required=False, initial="", widget=forms.RadioSelect
            )
            self.fields[f"seen-{number}"] = forms.CharField(
                required=False, initial=each.seen, widget=forms.HiddenInput
            )

    def verdicts(self):
        """Return (is accepted, mark of the draft) by number, for what this page showed."""
        said, to_all = self.cleaned_data, self.cleaned_data.get("all")
        numbers = [each.proposal.pk for each in self.found]
        chosen = {n: to_all or said.get(f"verdict-{n}") for n in numbers if said.get(f"seen-{n}")}
        return {
            n: (verdict == "accept", said[f"seen-{n}"]) for n, verdict in chosen.items() if verdict
        }

    def rows(self):
        """Return each difference with its fields and how it looks."""
        return [
            _row(each, self[f"verdict-{each.proposal.pk}"], self[f"seen-{each.proposal.pk}"])
            for each in self.found
        ]


def page(model_admin, request, row):
    """Show the invitation; on POST do what the pressed button says, and come back."""
    address = AddressForm(initial={"email": row.email, "language": row.language})
    decisions = DecisionForm(None, found=deciding.differences(row))
    if request.method == "POST":
        if not model_admin.has_change_permission(request, row):
            raise PermissionDenied
        verb = VERBS.get(request.POST.get("verb"), _decide)
        try:
            form = verb(model_admin, request, row)
        except asking.AskingRefused as refusal:
            messages.error(request, str(refusal))
            form = None
        if form is None:
            return redirect(request.path)
        address = form
    return _show(model_admin, request, row, address, decisions)


def standing_of(row):
    """Say how an invitation that came through `with_counts` stands."""
    said = {name: getattr(row, name) for name in ("expected", "confirmed", "declined")}
    if row.revoked_at:
        return _("link revoked")
    if not row.confirmed + row.declined:
        return _("no answer yet")
    if row.confirmed == row.expected:
        return _("confirmed everything")
    if row.declined == row.expected:
        return _("declined everything")
    return _("%(confirmed)d confirmed, %(declined)d declined, of %(expected)d") % said


def asked_links(person):
    """Link, for each edition somebody appears in, to their invitation or to asking them."""
    known = {row.edition_id: row for row in person.invitations.with_counts()}
    rows = Edition.objects.filter(sessions__appearances__person=person).distinct()
    links = [
        (_address(edition, known, person), edition, _said(edition, known)) for edition in rows
    ]
    listed = format_html_join("", '<li><a href="{}">{} · {}</a></li>', links)
    return format_html('<ul class="plain">{}</ul>', listed) if links else "–"


def _address(edition, known, person):
    if edition.pk in known:
        return reverse("admin:programme_invitation_change", args=[known[edition.pk].pk])
    return f"{reverse('admin:programme_invitation_ask')}?edition={edition.year}&person={person.pk}"


def _said(edition, known):
    return standing_of(known[edition.pk]) if edition.pk in known else _("not asked yet: ask")


def _decide(model_admin, request, row):
    form = DecisionForm(request.POST, found=deciding.differences(row))
    if not form.is_valid():
        messages.error(request, _("Choose for each change whether you accept it."))
        return
    outcome = deciding.decide(row, form.verdicts(), by=request.user, now=timezone.now())
    for verb in ("accept", "decline"):
        fields = outcome.accepted if verb == "accept" else outcome.declined
        if fields:
            names = listing(dict.fromkeys(str(name_of(field)) for field in fields))
            messages.success(request, TOLD[verb] % names)
    if outcome.accepted:
        model_admin.log_change(request, row.person, _changed(outcome.accepted))
    gone = sum(name.startswith("seen-") and name not in form.fields for name in request.POST)
    if outcome.left or gone:
        messages.warning(
            request, _("Something has changed since you opened the page. Look at it once more.")
        )


def _remind(model_admin, request, row):
    asking.remind(row, now=timezone.now())
    model_admin.log_change(request, row, [{"changed": {"fields": ["mail"]}}])
    messages.success(request, _("A reminder goes out, with a link of its own."))


def _ask_anew(model_admin, request, row):
    form = AddressForm(request.POST)
    if not form.is_valid():
        return form
    said = form.cleaned_data
    asking.ask_anew(row, email=said["email"], language=said["language"], now=timezone.now())
    model_admin.log_change(request, row, [{"changed": {"fields": ["e-mail"]}}])
    messages.success(request, _("A new link goes out; the earlier ones open nothing any more."))
    return None


def _revoke(model_admin, request, row):
    asking.revoke(row, now=timezone.now())
    model_admin.log_change(request, row, [{"changed": {"fields": ["revoked at"]}}])
    messages.success(request, _("The link opens nothing any more."))


VERBS = {"decide": _decide, "remind": _remind, "again": _ask_anew, "revoke": _revoke}


def _changed(fields):
    with override(None):
        names = dict.fromkeys(str(name_of(field)) for field in fields)
    return [{"changed": {"fields": [*names]}}]


def _show(model_admin, request, row, address, decisions):
    appearances = Appearance.objects.of(row.person, row.edition).expected()
    context = {
        **admin.site.each_context(request),
        "title": str(row),
        "row": row,
        "standing": standing_of(row),
        "appearances": appearances.select_related("session", "talk").order_by("session", "pk"),
        "address": address,
        "decisions": decisions,
        "moments": [
            (_("first mail"), write_moment(row.asked_at, row.edition)),
            (_("newest mail"), write_moment(row.mailed_at, row.edition)),
            (_("newest answer"), write_moment(row.answered_at, row.edition)),
        ],
        "may_change": model_admin.has_change_permission(request, row),
    }
    return render(request, "admin/programme/invitation/page.html", context)


def _row(difference, verdict, seen):
    proposal, language = difference.proposal, language_of(difference.proposal.field)
    shown = {
        "label": name_of(proposal.field),
        "language": OWN_NAMES.get(language, ""),
        "tag": TAGS.get(language, ""),
        "verdict": verdict,
        "seen": seen,
    }
    if proposal.field == PHOTO:
        return shown | {
            "photo_now": address_of(difference.now, "small"),
            "photo": address_of(cropped(proposal.value, *USUAL), "small"),
        }
    now, proposed = difference.now, proposal.value
    if proposal.field == ORDER:
        now, proposed = (_("yes") if value else _("no") for value in (now, proposed))
    return shown | {"pieces": pieces(now, proposed), "now": now, "proposed": proposed}
