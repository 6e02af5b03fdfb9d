"""The catalogue: who comes with a stand and what they show, on pages and in print.

It is a part of the edition’s release. Only who was accepted, told so and has confirmed enters it,
and the people who answer for a stand never do. One who withdraws after having been released keeps
their address, so that a printed code leads to an answer, and nothing else but the name.
"""
