"""The cooperation behind the Week: institutions, bilateral centres, agreements since 1978.

Staff edit these rows as drafts, all under one subject, `cooperation`; visitors read what
`released` made of them in the newest release, as the frozen values of `published`. It stands below
`events`: a centre never hears of a session. Which institution took part in which edition is
written there, and the pages here look it up.
"""
