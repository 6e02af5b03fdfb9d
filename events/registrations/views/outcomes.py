"""What a person is told after registering: the same after the first press and the second."""

from django.contrib import messages
from django.utils.translation import gettext as _

from events.registrations.models import Registration

State = Registration.State


def tell_outcome(request, registration, *, token):
    """Say where the registration stands; who had registered with another form before, that too."""
    if registration.token == token:
        messages.success(request, sentence_about(registration))
    else:
        messages.info(
            request,
            _("You were registered already, so nothing has been changed.")
            + " "
            + sentence_about(registration),
        )


def sentence_about(registration):
    if registration.state == State.WAITING:
        return _("All places are taken: you are number %(number)d on the waiting list.") % {
            "number": place_in_line(registration)
        }
    return {
        State.CONFIRMED: _("You are registered."),
        State.ASKED: _(
            "Your registration has arrived. The organisers look at it and write to you."
        ),
        State.REFUSED: _("The organisers could not confirm your registration."),
    }.get(registration.state, _("Your registration is withdrawn."))


def place_in_line(registration):
    """Return how many wait up to and with this one; who has left is not counted."""
    line = Registration.objects.filter(edition=registration.edition_id).waiting()
    return line.filter(wait_number__lte=registration.wait_number).count()
