"""The Week: its editions, and what happens in them.

An Edition is one Week. Its Legs are its days in one city each, with that city's clock; Components
are older events inside it that keep their own numbering. `programme` has the sessions and people.
Staff edit these rows as drafts. Visitors read what `released` made of them in the newest release,
as the frozen values of `published`; nothing public reads a draft.
"""
