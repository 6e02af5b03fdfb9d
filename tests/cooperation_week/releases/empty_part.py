"""A part that names a subject and has no words for it yet."""

NAME = "empty"


def subjects():
    return {"cooperation": "Cooperation"}


def drafts(subjects):
    return {}
