"""What visitors read. A release is a value: it never changes.

Staff edit drafts. `publishing.publish()` asks each app named in `settings.RELEASE_PARTS` for its
part of the subject's document and stores the whole as a Release; `reading` finds the newest ones,
`kept` answers pages from them. This package knows no word of the domain: a subject is a name, and
a part is what its app makes of it (see `parts`).

Erasing a person is the one thing that rewrites releases: see `rewriting`.
"""
