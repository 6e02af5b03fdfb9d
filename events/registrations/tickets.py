"""Codes of tickets: random, and all that a QR code says."""

import secrets

# Crockford's base 32: no letter that is taken for a digit. 26 of them are 130 bits.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code():
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(typed):
    """Return the code that somebody has typed or scanned, or "" for what can be none."""
    plain = "".join(typed.upper().split()).replace("-", "").translate(TAKEN_FOR)
    is_code = len(plain) == LENGTH and set(plain) <= set(LETTERS)
    return plain if is_code else ""


def in_groups(code, between="-"):
    """Write a code so that it can be read out: groups of four and a rest."""
    return between.join(code[start : start + 4] for start in range(0, len(code), 4))
