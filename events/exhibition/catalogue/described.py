"""What differs between the exhibitors of two releases, in words for the staff."""

from django.utils.translation import gettext

from events.described import became_of, changed_fields
from events.exhibition import models

FIELDS = ("kind", "country", "site")
OF_AN_EXHIBIT = ("title", "text", "readiness", "partner_sought", "picture", "themes")


def lines(old, new):
    """Return what became of each exhibitor."""
    found = became_of(
        dict(old.by_uid) if old else {},
        dict(new.by_uid),
        new_is=gettext("New exhibitor"),
        changed_is=gettext("Exhibitor"),
        gone_is=gettext("No longer in the catalogue"),
        name_of=name_of,
        details_of=differences,
    )
    return [*found]


def name_of(exhibitor):
    return " ".join(name for name in (exhibitor.latin_name, exhibitor.han_name) if name)


def differences(old, new):
    """Yield what differs between an exhibitor and the same one in another release."""
    if name_of(old) != name_of(new):
        yield gettext("name")
    yield from changed_fields(old, new, models.Exhibitor, FIELDS)
    if old.presentation != new.presentation:
        yield gettext("presentation")
    if old.institution != new.institution:
        yield str(models.Exhibitor._meta.get_field("institution").verbose_name)
    yield from _of_exhibits(old, new)


def _of_exhibits(old, new):
    before = {each.number: each for each in old.exhibits}
    for each in new.exhibits:
        was = before.pop(each.number, None)
        said = {"title": each.title}
        if was is None:
            yield gettext("new exhibit “%(title)s”") % said
        elif any(getattr(was, name) != getattr(each, name) for name in OF_AN_EXHIBIT):
            yield gettext("exhibit “%(title)s”") % said
    for each in before.values():
        yield gettext("exhibit “%(title)s” taken away") % {"title": each.title}
