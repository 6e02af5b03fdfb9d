"""What can be found of the cooperation."""

from centres.published import SUBJECT, cooperation_of
from cooperation_week.lib.search import make_entry

KINDS = "institutions", "centres", "agreements", "pages"
INSTITUTIONS, CENTRES, AGREEMENTS, PAGES = KINDS


def searched_in(subjects):
    return [SUBJECT] if SUBJECT in subjects else []


def entries_of(document):
    """Return all that can be found in the cooperation; each comes with its published value."""
    found = cooperation_of(document)
    return (
        *(
            _entry(INSTITUTIONS, each, (each.name,), each.city, each.about)
            for each in found.institutions
        ),
        *(
            _entry(CENTRES, each, (each.name, each.field), each.about, each.opening)
            for each in found.centres
        ),
        *(_entry(AGREEMENTS, each, (each.title,), *_told_of(each)) for each in found.agreements),
        *(_entry(PAGES, each, (each.title,), *_told_on(each)) for each in found.pages),
    )


def _entry(kind, value, headings, *texts):
    return make_entry(kind, value, _said(headings), _said(texts))


def _said(several):
    return [text for words in several for text in words.values()]


def _told_of(agreement):
    names = (each.name for each in agreement.institutions)
    return agreement.parties, agreement.signatories, agreement.text, agreement.place, *names


def _told_on(page):
    return page.lead, *(
        words for section in page.sections for words in (section.heading, section.text)
    )
