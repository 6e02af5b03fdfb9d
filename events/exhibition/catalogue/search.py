"""What can be found of exhibitors and of what they show: names in two scripts, sounds, words."""

from dataclasses import dataclass

from cooperation_week.lib.names import pinyin_of
from cooperation_week.lib.search import make_entry, plain
from cooperation_week.releases.reading import read
from events.addresses import newest_first
from events.exhibition.catalogue.published import Exhibit, Exhibitor, catalogue_of
from events.published import Edition, digest_for

EXHIBITORS, EXHIBITS = KINDS = "exhibitors", "exhibits"


@dataclass(frozen=True, slots=True)
class InCatalogue:
    """Where something was found: an exhibitor of an edition, or something that they show."""

    edition: Edition
    exhibitor: Exhibitor
    exhibit: Exhibit | None = None


def exhibitors_with(words, year):
    """Return the uids of the exhibitors in whose names or exhibits all the words occur."""
    wanted = plain(words).split()
    # Folding takes longer than looking, so what was folded is kept as long as the release.
    texts = read(digest_for(year), _texts_of)
    return {uid for uid, text in texts.items() if all(word in text for word in wanted)}


def searched_in(subjects):
    """Return the editions, the newest first."""
    return newest_first(subjects)


def entries_of(document):
    """Return all exhibitors of a document, then all exhibits."""
    if not (found := catalogue_of(document)).exhibitors:
        return ()
    exhibitors = [_exhibitor(InCatalogue(found.edition, each)) for each in found.exhibitors]
    exhibits = [
        _exhibit(InCatalogue(found.edition, each, exhibit))
        for each in found.exhibitors
        for exhibit in each.exhibits
    ]
    return (*exhibitors, *exhibits)


def names_of(exhibitor):
    """Return the names, and the sound of the one in characters."""
    names = (exhibitor.latin_name, exhibitor.han_name, pinyin_of(exhibitor.han_name))
    return [name for name in names if name]


def _exhibitor(at):
    return make_entry(EXHIBITORS, at, names_of(at.exhibitor), _texts(at.exhibitor))


def _exhibit(at):
    exhibit = at.exhibit
    texts = (exhibit.text, exhibit.partner_sought, *_themes(exhibit), *names_of(at.exhibitor))
    return make_entry(EXHIBITS, at, [exhibit.title, pinyin_of(exhibit.title)], texts)


def _texts(exhibitor):
    themes = [word for exhibit in exhibitor.exhibits for word in _themes(exhibit)]
    institution = exhibitor.institution.name.values() if exhibitor.institution else ()
    return [*exhibitor.presentation.values(), *institution, *dict.fromkeys(themes)]


def _themes(exhibit):
    return [word for theme in exhibit.themes for word in theme.name.values()]


def _texts_of(document):
    return {each.uid: _text_of(each) for each in catalogue_of(document).exhibitors}


def _text_of(exhibitor):
    titles = [
        title for each in exhibitor.exhibits for title in (each.title, pinyin_of(each.title))
    ]
    texts = [each.text for each in exhibitor.exhibits]
    return plain("\n".join([*names_of(exhibitor), *titles, *texts, *_texts(exhibitor)]))
