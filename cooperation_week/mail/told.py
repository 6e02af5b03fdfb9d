"""What an occasion says in a mail, and the one letter that is filled in with it."""

from dataclasses import dataclass

from cooperation_week.mail.letters import link, queue_letter, write

TEMPLATE = "components/mail/letter"


@dataclass(frozen=True)
class Told:
    """What an occasion says: a heading, sentences, and the page to go to."""

    heading: str
    sentences: tuple
    button: str
    page: str
    facts: tuple = ()


def send_to(address, key, told, *, language, now, facts=(), is_sample=False, **more):
    """Queue what is told, in the transaction; to be called in the reader’s language."""
    letter = written(told, language, facts=facts, is_sample=is_sample)
    queue_letter(key=key, to=address, letter=letter, language=language, now=now, **more)


def written(told, language, *, facts=(), is_sample=False):
    """Return the letter that says what is told."""
    context = {
        "heading": told.heading,
        "sentences": [*told.sentences],
        "facts": [*facts],
        "button": told.button,
        "page": link(told.page),
        "is_sample": is_sample,
    }
    return write(TEMPLATE, context, language)
