"""Tables that the staff take away as spreadsheets, change there, and bring back.

A `Table` says what a sheet holds: its columns, the rows they are read from, what must hold within
a row, and how one is saved. What somebody sends is kept as an `Upload`, compared with the rows
there are, and shown as a difference. The confirmation names the digest of what was shown, so that
exactly this is done, all or nothing, or it is said that something changed meanwhile. A cell that
says what an export would say changes nothing. Rows are found by their identifier; what is not in
the file stays. The mechanism knows no word of the Week. django-import-export was rejected: it
makes every cell a text of its own, strips what looks like a formula, and applies what it parses
anew.
"""
