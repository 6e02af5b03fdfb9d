"""What is mine in a session, in templates."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.programme.calendar_words import listed
from events.programme.models import Appearance

register = template.Library()


@register.filter
def roles_in_words(roles):
    return listed(Appearance.Role(role).label for role in roles)


@register.filter
def in_words(clash):
    """Say why nobody could attend another session as well."""
    said = {"title": clash.session.title.text_in(get_language())}
    if clash.way is None:
        return _("At the same time as “%(title)s”.") % said
    minutes = int(clash.way.total_seconds() // 60)
    said |= {"time": f"{minutes // 60}:{minutes % 60:02}"}
    return (
        _("Too far from “%(title)s”: the way from one to the other takes about %(time)s hours.")
        % said
    )
