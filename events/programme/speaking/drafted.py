"""The draft of what somebody appears in, through the same values that pages are made from."""

from events import released as edition_part
from events.programme import released as programme_part
from events.programme.published import programme_of


def programme_about(people, edition, *, now):
    """Return the programme as these people's pages will be made from it, were it released now.

    The rows may carry what somebody proposes. Of the sessions, it holds only theirs.
    """
    words = programme_part.words_about(people, edition)
    counted = programme_part.carry_on(words, None, now)
    [words_of_edition] = edition_part.drafts([edition.subject]).values()
    return programme_of(
        {
            "subject": edition.subject,
            "number": 0,
            "released_at": now.isoformat(),
            "note": {},
            "parts": {
                edition_part.NAME: edition_part.carry_on(words_of_edition, None, now),
                # Who appears in nothing any more still sees their page.
                programme_part.NAME: {**counted, "people": words["people"]},
            },
        }
    )


def person_in(programme, person):
    """Return the frozen person that a row stands for."""
    return next(each for each in programme.people if each.uid == str(person.uid))
