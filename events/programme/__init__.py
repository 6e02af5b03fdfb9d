"""The programme: people, sessions, talks, and who appears where.

The programme committee edits these rows. Pages, feeds and calendars read `published.Programme`,
made from the newest release; `released` makes the part of the release that it is read from.
`speaking` asks the people themselves whether they come, and how they want to be introduced.
"""
