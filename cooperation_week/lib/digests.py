"""What is kept in the place of a secret, or of a text to know it again by."""

from hashlib import sha256


def digest_of(text):
    return sha256(text.encode()).hexdigest()
