"""The canonical document: what is displayed for approval, and what its digest is of.

The text is made once, when a version is proposed, and kept with it. Whoever displays it displays
the kept text and nothing else, so that a better translation never changes what was approved. All
that people typed stands indented: no typed line can look like a line of the document’s own.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from centres.mobility.agreeing.credits import NAMES, total_of, write
from centres.mobility.agreeing.wording import (
    in_a_row,
    write_field,
    write_language,
    write_level,
    write_recognised,
)
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.dates import write_days
from cooperation_week.lib.digests import digest_of

# The language of agreements at an institution of this country; any other reads English.
LANGUAGES = {"IT": "it", "CN": "zh-hans"}
BETWEEN_LANGUAGES = "\n\n* * *\n\n"
INDENT = "    "

__all__ = ["digest_of", "document_of", "languages_of", "parts_of"]


def document_of(content, *, number, reason=""):
    """Return the text of a version, in the language of the host, then in that of the home."""
    return BETWEEN_LANGUAGES.join(
        _written(content, number, reason, language) for language in languages_of(content.parties)
    )


def languages_of(parties):
    """Return two languages: that of the host’s country and that of the home’s, or English."""
    spoken = [LANGUAGES.get(each, "en") for each in (parties.host_country, parties.home_country)]
    return [*dict.fromkeys([*spoken, "en", "it"])][:2]


def parts_of(text, parties):
    """Return the kept text as (language, text); joined by BETWEEN_LANGUAGES they are the text."""
    return [*zip(languages_of(parties), text.split(BETWEEN_LANGUAGES), strict=True)]


def _written(content, number, reason, language):
    with override(language):
        sections = [
            (_("The parties"), _parties(content.parties, content.stay, language)),
            (_("The stay"), _stay(content.stay, language)),
            *_matter(content),
        ]
        if reason:
            sections.append((_("Why it was changed"), [reason]))
        blocks = [_head(content, number), *map(_section, range(1, len(sections) + 1), sections)]
        return "\n\n".join("\n".join(block) for block in blocks)


def _head(content, number):
    title = _("Teaching agreement") if content.teaching else _("Learning agreement")
    yield f"{title} · {_('version %(number)d') % {'number': number}}"
    yield _said(_("Reference"), content.parties.reference)


def _section(number, section):
    heading, lines = section
    yield f"{number}. {heading}"
    yield from (INDENT + line for text in lines for line in text.split("\n"))


def _said(label, value):
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def _lines(*pairs):
    return [_said(label, value) for label, value in pairs if value]


def _parties(parties, stay, language):
    return _lines(
        (_("Applicant"), parties.applicant),
        (_("Home institution"), _named(parties.home, parties.home_country, language)),
        (_("Coordinator at home"), stay.home_contact),
        (_("Host institution"), _named(parties.host, parties.host_country, language)),
        (_("Department"), parties.unit.text_in(language)),
        (_("City"), parties.city.text_in(language)),
        (_("Coordinator at the host"), stay.host_contact),
    )


def _named(name, country, language):
    said = {"name": name.text_in(language), "country": country_name(country, language)}
    return _("%(name)s (%(country)s)") % said if country else said["name"]


def _stay(stay, language):
    return _lines(
        (_("Period"), write_days(stay.starts_on, stay.ends_on, language)),
        (pgettext("of a stay", "Place"), stay.place),
        (_("Language"), write_language(stay)),
        (_("Level in this language"), write_level(stay)),
        (_("Field (ISCED-F)"), write_field(stay)),
        (_("Level of studies (EQF)"), stay.eqf or ""),
    )


def _matter(content):
    if content.teaching:
        yield _("The teaching"), _teaching(content.teaching)
        return
    yield _("Courses at the host institution"), _courses(content)
    yield _("Recognition at the home institution"), _recognised(content)
    yield _("Credits"), _credits(content)


def _teaching(teaching):
    return _lines(
        (_("Hours of teaching"), write(teaching.hours)),
        (_("Who is taught"), teaching.audience),
        (_("Topics"), "\n" + teaching.topics),
    )


def _courses(content):
    for number, course in enumerate(content.courses, 1):
        title = " / ".join(course.title.values())
        yield f"{number}) {in_a_row(title, course.code, course.semester, str(course.credits))}"


def _recognised(content):
    return [f"{n}) {write_recognised(each)}" for n, each in enumerate(content.courses, 1)]


def _credits(content):
    """Tell the totals and, where a conversion is declared, how each value is worked out."""
    host, home = total_of(_at_the_host(content)), _home_total(content)
    yield from _lines((_("At the host"), _listed(host)), (_("At home"), _listed(home)))
    if content.conversion is None:
        yield _("The parties declare no conversion of credits.")
        return
    yield _said(_("Conversion that the parties declare"), content.conversion)
    for number, course in enumerate(content.courses, 1):
        yield f"{number}) {content.conversion.worked_out(course.credits)}"
    together = [
        str(content.conversion.total_in(scheme, _at_the_host(content))) for scheme in NAMES
    ]
    yield _said(_("Together"), pgettext("of credits", " or ").join(together))


def _at_the_host(content):
    return [each.credits for each in content.courses]


def _home_total(content):
    return total_of(each.credits for each in content.recognised if each.credits)


def _listed(credits):
    return " + ".join(map(str, credits))
