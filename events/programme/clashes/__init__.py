"""What cannot be in the draft of a programme, and what still has to be settled in it.

`plan` reads an edition's drafts as plain values, in a number of queries that does not grow;
`at_once` and `alone` are the checks, pure functions of a plan; `finding` asks them all, `refusing`
says which kinds of clashes keep an edition from being published. Apps further up add checks of
their own (`events.registrations.crowding`); the pages join them.
"""
