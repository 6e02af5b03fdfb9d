"""Reading tables that people send: XLSX or CSV, as texts, row by row, in bounded memory.

Nothing in a file is ever computed. What cannot be read exactly is refused with a sentence that
says where, and how to put it right; `FileRefused` carries it. Every cell is a text in the end: a
day as 2026-12-01, an hour as 09:30, a number as its digits. What the texts mean is not known here.
"""
