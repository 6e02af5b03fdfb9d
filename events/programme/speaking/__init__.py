"""People on the programme as they see themselves: asked by mail, answering, put right.

An editor asks (`asking`); a secret link, mailed and kept as a hash only, opens the page of one
person in one edition. What they answer about their appearances is theirs and is written at once
(`answering`). What they want changed about themselves is a Proposal: nothing of the draft changes
until an editor accepts it (`deciding`). Writing proposals straight into the draft was rejected:
the next release would show words that no editor had read.

Every verb locks the person first, so that a person, their other tab and two editors take turns.
"""
