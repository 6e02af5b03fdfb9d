"""What the page of an application shows of all that belongs to it."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext_lazy

from centres.mobility.models import Application
from centres.mobility.records.directions import direction_of
from centres.mobility.records.moments import write_moment
from centres.mobility.records.telling import named_details
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.dates import write_day

MOST_DEEDS = 200
ANSWERS = (
    "audience", "born_on", "citizenship", "phone", "home", "home_country", "home_contact",
    "home_email", "level", "field", "year", "post", "remarks",
)  # fmt: skip


class Shown:
    @admin.display(description=gettext_lazy("direction"))
    def way(self, application):
        return direction_of(application).label

    @admin.display(description=gettext_lazy("sent in at"))
    def sent_at_moment(self, application):
        return write_moment(application.sent_at, application.call)

    @admin.display(description=gettext_lazy("end of it"))
    def end(self, application):
        return write_moment(application.decided_at, application.call) or "–"

    @admin.display(description=gettext_lazy("account"))
    def address(self, application):
        return application.account.email

    @admin.display(description=gettext_lazy("answers"))
    def answers(self, application):
        return listed((label, said) for label, said in answers_of(application) if said)

    @admin.display(description=gettext_lazy("destinations"))
    def wishes(self, application):
        rows = application.wishes.select_related("destination__institution").order_by("rank")
        return listed(
            (f"{row.rank} {row.destination.institution}", row.get_answer_display()) for row in rows
        )

    @admin.display(description=gettext_lazy("home institution"))
    def home_answer(self, application):
        nomination = getattr(application, "nomination", None)
        return nomination.get_state_display() if nomination else "–"

    @admin.display(description=gettext_lazy("language certificates"))
    def certificates(self, application):
        rows = application.certificates.order_by("language", "scheme")
        return listed((row.get_language_display(), row) for row in rows)

    @admin.display(description=gettext_lazy("consents"))
    def agreed(self, application):
        rows = application.consents.select_related("institution").order_by("given_at", "pk")
        return listed((consent_told(row), _when(row, application.call)) for row in rows)

    @admin.display(description=gettext_lazy("documents"))
    def documents(self, application):
        rows = application.documents.order_by("kind", "pk")
        return listed((row.get_kind_display(), row.get_state_display()) for row in rows)

    @admin.display(description=gettext_lazy("sent to institutions"))
    def transfers(self, application):
        rows = application.transfers.order_by("-at", "-pk")
        return listed((write_moment(row.at, application.call), row.institution) for row in rows)

    @admin.display(description=gettext_lazy("history, the newest first"))
    def deeds(self, application):
        rows = application.deeds.select_related("actor", "link").order_by("-at", "-pk")
        return listed(
            (write_moment(row.at, application.call), deed_told(row)) for row in rows[:MOST_DEEDS]
        )


def answers_of(application):
    """Yield (label, words) of what the applicant has answered about themselves."""
    for name in ANSWERS:
        field = Application._meta.get_field(name)
        yield field.verbose_name, _words(application, field)


def _words(application, field):
    value = getattr(application, field.name)
    if field.name in {"citizenship", "home_country"}:
        return country_name(value, get_language())
    if field.name == "born_on":
        return write_day(value, "long", get_language()) if value else ""
    return getattr(application, f"get_{field.name}_display", lambda: value)()


def consent_told(consent):
    return " · ".join(
        str(word) for word in (consent.get_purpose_display(), consent.institution, consent.named)
        if word
    )  # fmt: skip


def _when(consent, call):
    moments = (consent.given_at, consent.withdrawn_at)
    return " – ".join(write_moment(at, call) for at in moments if at)


def deed_told(deed):
    """Say what was done, to which kind of document, why and by whom, on one line."""
    words = (
        deed.get_verb_display(), *named_details(deed), deed.reason,
        deed.actor.email if deed.actor else deed.link or "",
    )  # fmt: skip
    return " · ".join(str(word) for word in words if word)


def listed(pairs):
    """Show pairs as a plain list, or a dash."""
    lines = format_html_join("", "<li>{} · {}</li>", pairs)
    return format_html('<ul class="plain">{}</ul>', lines) if lines else "–"
