"""Words in three languages and two scripts over a programme."""

from cooperation_week.lib.names import fold, pinyin_of
from cooperation_week.releases.reading import read
from events.programme.published import programme_of
from events.published import digest_for


def sessions_with(words, programme):
    """Return the uids of the sessions in which all the words occur, in whatever order."""
    wanted = fold(words).split()
    # Folding takes longer than looking, so what was folded is kept as long as the release.
    texts = read(digest_for(programme.edition.year), _texts_of)
    return {uid for uid, text in texts.items() if all(word in text for word in wanted)}


def _texts_of(document):
    return {session.uid: _text_of(session) for session in programme_of(document).sessions}


def _text_of(session):
    """Return all that is searched in a session: its titles and its people, folded."""
    people = [appearance.person for appearance in session.everybody]
    titles = [*session.title.values(), *(t for talk in session.talks for t in talk.title.values())]
    names = [name for person in people for name in (person.latin_name, person.han_name)]
    sounds = [pinyin_of(person.han_name) for person in people]
    return fold("\n".join([*titles, *names, *sounds]))
