"""The mails about agreements, each queued in the transaction of what it tells."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from centres.mobility.agreeing.partners import partners_to_tell
from centres.mobility.agreeing.wording import write_day_of
from centres.mobility.emails import name_of, write_to
from centres.mobility.models import Party
from cooperation_week.mail.told import Told, send_to


def queue_begun(application, *, now):
    """Ask the applicant for the first version."""
    _tell(application, "agreement-begun", _begun, now)


def queue_proposed(application, version, *, is_change, now):
    """Tell the applicant of a version that somebody else proposed; partners get a new link."""
    if version.proposed_by != Party.APPLICANT:
        _tell(application, "agreement-proposed", lambda: _proposed(version, is_change), now)


def queue_agreed(application, version, *, now):
    """Tell all three that a version is in force, or those of them who may be written to."""
    _tell(application, "agreed", lambda: _agreed(version), now)
    for partner in partners_to_tell(application):
        with override(partner.language):
            told = Told(
                *_agreed(version), _("About the cooperation"), reverse("centres:cooperation")
            )
            send_to(
                partner.email, f"mobility:{application.pk}:agreed:{partner.pk}:{now.isoformat()}",
                told, language=partner.language, now=now,
                facts=(name_of(application), str(application)),
            )  # fmt: skip


def queue_arrived(application, day, *, now):
    _tell(application, "arrived", lambda: _arrived(day), now)


def queue_departed(application, day, *, now):
    _tell(application, "departed", lambda: _departed(day), now)


def _tell(application, occasion, tell, now):
    def told():
        return Told(
            *tell(),
            _("The agreement"),
            reverse("mobility:agreement", args=[application.call.slug]),
        )

    write_to(application, occasion, told, now=now)


def _begun():
    return _("Your agreement can begin"), (
        _("you have accepted the place. Now you agree with your home institution and your host."),
        _("Please write what you mean to do there: it is the first version, for all to read."),
    )


def _proposed(version, is_change):
    said = {"party": version.get_proposed_by_display(), "number": version.number}
    return _("A change of your agreement is proposed") if is_change else _(
        "A new version of your agreement is proposed"
    ), (
        _("version %(number)d was proposed: %(party)s.") % said,
        *([_("The reason: %(reason)s") % {"reason": version.reason}] if version.reason else []),
        _("Until all three approve it, what you had agreed before stays in force.")
        if is_change
        else _("Approvals of earlier versions do not count for it."),
        _("Please read it, and approve it or propose another one."),
    )


def _agreed(version):
    return _("The agreement is approved by all three"), (
        _("all three have approved version %(number)d. It is in force now.")
        % {"number": version.number},
        _("The SHA-256 of the document: %(digest)s") % {"digest": version.digest},
    )


def _arrived(day):
    return _("Your arrival is confirmed"), (
        _("your host has confirmed that you arrived on %(day)s.") % {"day": write_day_of(day)},
        _("If your plans there change, propose a change of the agreement on your page."),
    )


def _departed(day):
    return _("The end of your stay is confirmed"), (
        _("your host has confirmed that you left on %(day)s.") % {"day": write_day_of(day)},
    )
