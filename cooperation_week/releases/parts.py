"""The apps that have a part in a release, and what each of them is asked.

A part is a module, named in `settings.RELEASE_PARTS`, with

`NAME`
    the part's key in the document;
`build(subject, before, now)`
    the part's plain data, made from the drafts; `None` when the subject is none of its business.
    `before` is the part in the newest release, or None: what must go on counting comes from it;
`carry_on(words, before, now)`
    the same for words that come from an older release;
`without(part, person)`
    the part with the person, named by a UUID, replaced by a tombstone;
`tell(old, new, now)`
    queue mail to those whom the difference between two parts concerns.
"""

from importlib import import_module

from django.conf import settings


def release_parts():
    return [import_module(name) for name in settings.RELEASE_PARTS]


def build_parts(subject, before, now):
    built = {
        part.NAME: part.build(subject, before.get(part.NAME), now) for part in release_parts()
    }
    return {name: data for name, data in built.items() if data is not None}


def carry_on_parts(older, before, now):
    return {
        part.NAME: part.carry_on(older[part.NAME], before.get(part.NAME), now)
        for part in release_parts()
        if part.NAME in older
    }


def tell_of(old, new, now):
    for part in release_parts():
        if part.NAME in new:
            part.tell(old.get(part.NAME), new[part.NAME], now)
