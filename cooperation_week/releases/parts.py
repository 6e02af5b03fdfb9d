"""The apps that have a part in a release, and what each of them is asked.

A part is made in two steps, since its words come from the drafts when something is published, and
from an older release when the staff go back to it:

    publish()    drafts(subjects) ─────────┐
                                           ├──►  carry_on(words, before, now)  ──►  the part
    go_back()    parts of an older release ┘

One `build(subject, before, now)` was rejected: going back would have to repeat its second half,
and the list of all that could be published would ask for one subject's drafts after the other.

A part is a module, named in `settings.RELEASE_PARTS`, with

`NAME`
    the part's key in the document;
`drafts(subjects)`
    the words of the drafts, by subject, leaving out subjects that are none of its business. Words
    are plain data, as JSON has it, in every language there is, every moment with its offset; they
    count nothing. The number of queries does not depend on how many subjects there are;
`carry_on(words, before, now)`
    the part made of these words. `before` is the part in the newest release, or None: what must
    go on counting, or must not vanish, comes from it. A pure function, which gives `before` back
    when the words are those of `before`: so is known that nothing has changed. None where there
    is nothing to say: the document then has no such part;
`without(part, person)`
    the part with the person, named by a UUID, replaced by a tombstone; nothing else may differ;
`tell(old, new, now)`
    queue mail to exactly those whom the difference between two documents concerns, in the
    transaction that publishes. `old` is None in the first release.

It may also offer

`NOTHING`
    the words of a document that lacks the part, where one that has nothing to say does;
`subjects()`
    what could be released, by name, with a title for people;
`page(subject)`
    the address of the page on which a visitor begins to read the subject, or None;
`describe(old, new)`
    what differs between two documents, as `Line`s in the active language; asked where one of them
    has the part. `old` may be None;
`obstacles(subject, refusing)`
    what speaks against publishing the drafts of a subject, as `Obstacle`s in the active language;
    with `refusing` only what `publish()` refuses to publish. Going back publishes no drafts, and
    asks nobody.

Documents live for years: whoever changes the form of a part goes on reading the older ones.
"""

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.utils.translation import get_language_info, gettext

from cooperation_week.lib.words import Words, listing


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one thing, in words for people."""

    what: str
    name: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something of which there is a number in the drafts, and the first few in sentences.

    `page` shows them all.
    """

    what: str
    number: int
    sentences: tuple[str, ...]
    page: str
    refuses: bool


def changed_field(label, old, new):
    """Name a field that differs; one in words with the languages in which it does."""
    if not isinstance(new, Words):
        return label
    languages = [
        str(get_language_info(language)["name_translated"])
        for language in dict.fromkeys((*old, *new))
        if old.get(language) != new.get(language)
    ]
    said = {"field": label, "languages": listing(languages)}
    return gettext("%(field)s (%(languages)s)") % said


def release_parts():
    return [import_module(name) for name in settings.RELEASE_PARTS]


def possible_subjects():
    """Return what could be released: titles by name."""
    return {name: title for ask in _offered("subjects") for name, title in ask().items()}


def first_page(subject):
    """Return the address of a subject's first page, in the active language, or None."""
    return next((page for ask in _offered("page") if (page := ask(subject))), None)


def described(old, new):
    known = new["parts"].keys() | (old["parts"].keys() if old else set())
    return [
        line
        for part in release_parts()
        if part.NAME in known and (ask := getattr(part, "describe", None))
        for line in ask(old, new)
    ]


def obstacles_to(subject, *, refusing=False):
    """Return what speaks against publishing a subject, or only what refuses; this comes first."""
    asked = _offered("obstacles")
    found = [obstacle for ask in asked for obstacle in ask(subject, refusing=refusing)]
    return sorted(found, key=lambda obstacle: not obstacle.refuses)


def draft_words(subjects):
    """Return the words of the drafts: by subject, then by part."""
    words = {subject: {} for subject in subjects}
    for part in release_parts():
        for subject, said in part.drafts(subjects).items():
            words[subject][part.NAME] = said
    return words


def carried_on(words, before, now):
    """Return parts made of words. A part that these words do not know stays as it was.

    One that is absent where it has nothing to say has said nothing.
    """
    silent = {p.NAME: p.NOTHING for p in release_parts() if hasattr(p, "NOTHING")}
    words = silent | words
    made = before | {
        part.NAME: part.carry_on(words[part.NAME], before.get(part.NAME), now)
        for part in release_parts()
        if part.NAME in words
    }
    return {name: part for name, part in made.items() if part is not None}


def tell_of(old, new, now):
    for part in release_parts():
        part.tell(old, new, now)


def _offered(question):
    return [ask for part in release_parts() if (ask := getattr(part, question, None))]
