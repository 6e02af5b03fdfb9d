"""What the page of a registration shows and does not ask."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.lib.words import listing
from events.registrations.host_clock import write_moment
from events.registrations.tickets import in_groups

MOST_DEEDS = 100


class Shown:
    @admin.display(description=gettext_lazy("state"), ordering="state")
    def standing(self, registration):
        shown = '<span class="state state-{}">{}</span>'
        return format_html(shown, registration.state, registration.get_state_display())

    @admin.display(description=gettext_lazy("registered at"))
    def registered(self, registration):
        return write_moment(registration.registered_at, registration.edition)

    @admin.display(description=gettext_lazy("changed at"))
    def changed(self, registration):
        return write_moment(registration.changed_at, registration.edition)

    @admin.display(description=gettext_lazy("e-mail"))
    def address(self, registration):
        return registration.account.email if registration.account else "–"

    @admin.display(description=gettext_lazy("ticket code"))
    def ticket(self, registration):
        code = registration.ticket_code
        return format_html("<code>{}</code>", in_groups(code)) if code else "–"

    @admin.display(description=gettext_lazy("delegation"))
    def of_delegation(self, registration):
        delegation = registration.delegation
        return linked(delegation, str(delegation)) if delegation else "–"

    @admin.display(description=gettext_lazy("cities and days"))
    def days_there(self, registration):
        """Show what the form asks to those who may not change it."""
        return listing(registration.stays.all())

    @admin.display(description=gettext_lazy("seats"))
    def seats(self, registration):
        rows = registration.seats.select_related("pool__session", "pool__leg")
        return listed(
            (linked(seat.pool, title_of(seat.pool)), seat.get_state_display())
            for seat in rows.order_by("-changed_at", "-pk")
        )

    @admin.display(description=gettext_lazy("given and taken back"))
    def agreed(self, registration):
        return listed(
            (consent.get_purpose_display(), _consent_told(consent, registration.edition))
            for consent in registration.consents.order_by("given_at", "pk")
        )

    @admin.display(description=gettext_lazy("the newest first"))
    def deeds(self, registration):
        rows = registration.deeds.select_related("actor", "pool__session", "pool__leg")
        return listed(
            (write_moment(deed.at, registration.edition), _deed_told(deed))
            for deed in rows.order_by("-at", "-pk")[:MOST_DEEDS]
        )


def title_of(pool):
    """Return what a pool is of: a session by its title, others with their kind."""
    return str(pool.session or pool)


def linked(row, text):
    """Show a text that leads to the desk's page of a row."""
    name = row._meta.label_lower.replace(".", "_")
    return format_html('<a href="{}">{}</a>', reverse(f"admin:{name}_change", args=[row.pk]), text)


def listed(pairs):
    """Show pairs as a plain list, or a dash."""
    lines = format_html_join("", "<li>{} · {}</li>", pairs)
    return format_html('<ul class="plain">{}</ul>', lines) if lines else "–"


def _consent_told(consent, edition):
    told = _("%(moment)s, text %(version)s") % {
        "moment": write_moment(consent.given_at, edition),
        "version": consent.text_version,
    }
    if consent.withdrawn_at is None:
        return told
    moment = write_moment(consent.withdrawn_at, edition)
    return f"{told}; " + _("taken back on %(moment)s") % {"moment": moment}


def _deed_told(deed):
    words = (
        deed.get_verb_display(),
        title_of(deed.pool) if deed.pool else "",
        deed.reason,
        deed.actor.email if deed.actor else "",
    )
    return " · ".join(str(word) for word in words if word)
