"""Who appears in a session, as one cell: a person a line, with the role before the name."""

import re
from functools import cached_property

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.names import fold
from cooperation_week.sheets.choices import ChoiceColumn
from cooperation_week.sheets.columns import Column, Refused
from events.programme.models import Appearance, Person

LINE = re.compile(r"(?:([^:：\[\]]+)[:：])?\s*(.*?)\s*(?:\[([\w-]+)\])?")
LINES = re.compile("[\n;；]")


class PeopleColumn(Column):
    """Read from the appearances in the session itself; those in its talks stay as they are.

    A table puts what was read on its row as `people`, and saves it with `save_people`.
    """

    def __init__(self):
        super().__init__(
            "people",
            _("Who appears"),
            about=_(
                "One person a line: the role, a colon, the name. The address in brackets says who"
                " is meant where two have one name. Without a role it is a speaker."
            ),
        )
        self.roles = ChoiceColumn(Appearance, "role")

    def offered(self):
        return self.roles.offered()

    def write(self, row):
        return "\n".join(
            f"{role.label}: {person} [{person.slug}]" for role, person in people_of(row)
        )

    def read(self, text):
        found = [self._read_line(line.strip()) for line in LINES.split(text) if line.strip()]
        if len(set(found)) < len(found):
            raise Refused(gettext("This person already has this role here."))
        return found

    def _read_line(self, line):
        role, name, slug = LINE.fullmatch(line).groups()
        role = Appearance.Role(self.roles.read(role.strip()) if role else Appearance.Role.SPEAKER)
        found = self._by_slug.get(slug, ()) if slug else self._by_name.get(fold(name), ())
        if len(found) == 1:
            return role, found[0]
        if found:
            addresses = "; ".join(f"{person} [{person.slug}]" for person in found)
            said = {"name": name, "people": addresses}
            raise Refused(gettext("“%(name)s” may be any of these: %(people)s.") % said)
        raise Refused(
            gettext("“%(name)s” is not among the people yet: add them first.") % {"name": line}
        )

    @cached_property
    def _people(self):
        """Return everybody, read once when the first cell speaks of somebody new."""
        return list(Person.objects.order_by("pk"))

    @cached_property
    def _by_slug(self):
        return {person.slug: (person,) for person in self._people}

    @cached_property
    def _by_name(self):
        found = {}
        for person in self._people:
            for name in {fold(name) for name in _names_of(person)} - {""}:
                found[name] = (*found.get(name, ()), person)
        return found


def people_of(row):
    """Return (role, person) of those in the session itself, as the sheet or as the rows say."""
    if hasattr(row, "people"):
        return row.people
    shown = getattr(row, "own_appearances", ())
    return [(Appearance.Role(appearance.role), appearance.person) for appearance in shown]


def save_people(session):
    """Make the session's appearances those that a sheet has put on it, in that order.

    Who stays keeps the affiliation of that day, and the answer that they may give at this moment.
    """
    kept = {(a.role, a.person_id): a for a in session.appearances.filter(talk=None)}
    for position, (role, person) in enumerate(session.people):
        if appearance := kept.pop((role, person.pk), None):
            appearance.position = position
            appearance.save(update_fields=["position"])
        else:
            Appearance.objects.create(session=session, person=person, role=role, position=position)
    for appearance in kept.values():
        appearance.delete()


def _names_of(person):
    latin = (person.latin_family, person.latin_given)
    return (
        str(person),
        person.latin_name,
        person.han_name,
        " ".join(latin),
        " ".join(latin[::-1]),
    )
