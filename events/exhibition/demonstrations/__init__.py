"""Timed demonstrations at the stands: proposed by exhibitors, confirmed, and released.

They are a part of the release of their own, beside the exhibitions, and no sessions. What is
proposed anew after a confirmation goes on standing in releases as it was, until it is confirmed
again; what is cancelled, or whose exhibitor has left, stays as cancelled in calendars.
"""
