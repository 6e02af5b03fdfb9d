"""What can be found of demonstrations: titles, texts, who shows them and what."""

from cooperation_week.lib.search import make_entry
from events.addresses import newest_first
from events.exhibition.demonstrations.published import demonstrations_of

DEMONSTRATIONS = "demonstrations"
KINDS = (DEMONSTRATIONS,)


def searched_in(subjects):
    return newest_first(subjects)


def entries_of(document):
    """Return all demonstrations of a document; each comes with its published value."""
    return tuple(_entry(each) for each in demonstrations_of(document))


def _entry(demonstration):
    texts = (demonstration.text, demonstration.place)
    return make_entry(
        DEMONSTRATIONS,
        demonstration,
        [*demonstration.title.values()],
        [
            demonstration.organisation,
            demonstration.exhibit,
            *(text for words in texts for text in words.values()),
        ],
    )
