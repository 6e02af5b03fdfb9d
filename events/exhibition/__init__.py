"""Exhibitions between museums, and the exhibitors of the Week: from a call to a stand.

An application has two columns for where it stands: `state`, which its applicant has been told, and
`decision`, which nobody has been told yet. One column with hidden states was rejected: each page,
mail and file would have had to hide them. A stand that becomes free waits for a decision and goes
to nobody by itself, since stands differ in size, power and load.
"""
