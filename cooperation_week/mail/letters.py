"""Letters: what a mail says, from a pair of templates, in the reader's language.

    letter = write("registrations/emails/seat", {"title": session.title, "page": link(path)}, "it")
    queue_letter(key="seat:7", to=address, letter=letter, language="it", now=now)

`<template>.txt` extends `components/mail/base.txt` and says the subject in a
`{% partialdef subject %}`; `<template>.html` extends `components/mail/base.html`. A mail program
makes a link of anything that looks like one, in plain text and in HTML. So words in the context
arrive `unlinked`, in lists and dictionaries too; only what `link()` made is an address. Words that
a template takes out of an object want the filter of that name, from `mail_tags`.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

from cooperation_week.lib.words import TAGS
from cooperation_week.mail.outbox import TURNS_THE_TEXT, clean_subject, queue

# Nothing that reads an address looks across this mark, and nobody sees it.
JOINER = "\u2060"
# Between such a mark and what follows it, an address would go on; dots and the like come in
# several widths.
SEAMS = re.compile("(?<=[.．․/／:@＠])(?=[^\\s\u2060])|(?<=www)(?=[.．])", re.IGNORECASE)


class Link(str):
    """An address that is ours."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str
    html: str


def link(path):
    """Return the whole address of one of our pages, for the context of a letter."""
    return Link(settings.SITE_URL + path)


def write(template, context, language):
    """Write the letter; a template that fails does so here, and with it the caller."""
    with override(language):
        said = {name: _unlinked(value) for name, value in context.items()}
        subject = clean_subject(_plain(f"{template}.txt#subject", said).replace(JOINER, ""))
        text = _plain(f"{template}.txt", said).strip() + "\n"
        frame = {"subject": unlinked(subject), "tag": TAGS[language]}
        html = get_template(f"{template}.html").render({**said, **frame})
    return Letter(subject, text, html)


def queue_letter(*, key, to, letter, language, now, **more):
    """Queue the letter; `calendar`, `calendar_method`, `expires_at` as for `queue()`."""
    words = {"subject": letter.subject, "text": letter.text, "html": letter.html}
    return queue(key=key, to=to, language=language, now=now, **words, **more)


def unlinked(value):
    """Return the words on one line, looking the same and like no address to any program."""
    return SEAMS.sub(JOINER, " ".join(TURNS_THE_TEXT.sub("", str(value)).split()))


def _plain(name, context):
    # Through the engine: the loader's own templates escape what they are given.
    return get_template(name).template.render(Context(context, autoescape=False))


def _unlinked(value):
    if isinstance(value, Link):
        return value
    if isinstance(value, str):
        return unlinked(value)
    if isinstance(value, dict):
        return {name: _unlinked(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_unlinked(each) for each in value]
    return value
