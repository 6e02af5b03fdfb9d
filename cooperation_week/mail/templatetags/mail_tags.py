"""What mails need in their templates."""

from django import template

from cooperation_week.mail import letters

register = template.Library()
register.filter("unlinked", letters.unlinked)
