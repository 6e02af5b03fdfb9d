"""Cooperation Week, the site of the China-Italy Science, Technology & Innovation Week.

Staff edit drafts in the admin; visitors read the newest release, which never changes.
`settings.INSTALLED_APPS` is the table of contents, from the ground up.
"""
