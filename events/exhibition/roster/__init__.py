"""The roster of a stand: who of the team is there when.

Only who is registered can be on it: hours keep a person busy, and no seat is given out for them.
The head writes it, and is told that somebody is busy, never with what: seats are their own affair.
"""
