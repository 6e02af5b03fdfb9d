"""Files that nobody reads without a key: sealed piece by piece, so that none is whole in memory.

A sealed file is a mark, sixteen random bytes and pieces of 64 KiB. Each piece is sealed with
AES-256-GCM, under a key made of the owner’s key and those bytes, together with the name of the
file, its own number and whether it is the last. A piece that was changed, moved, left out, cut off
or brought from another file is noticed before it is handed out.
"""

import hashlib
import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
MARK = b"CWF1"
SALT_BYTES, NONCE_BYTES, SEAL_BYTES = 16, 12, 16
PIECE = 64 * 1024


class SealBroken(Exception):
    """What is there was not sealed with this key under this name, or was changed since."""


def new_key():
    return os.urandom(KEY_BYTES)


def seal(source, target, *, key, name):
    """Read a file to its end and write it sealed; return how many bytes it has."""
    salt = os.urandom(SALT_BYTES)
    target.write(MARK + salt)
    cipher = _cipher(key, salt)
    size, number, piece = 0, 0, source.read(PIECE)
    while True:
        following = source.read(PIECE)
        nonce = _nonce(number, is_last=not following)
        target.write(cipher.encrypt(nonce, piece, name.encode()))
        size += len(piece)
        if not following:
            return size
        number, piece = number + 1, following


def unsealed(file, *, key, name):
    """Yield the pieces of a sealed file. Raises SealBroken before it yields a wrong one."""
    head = file.read(len(MARK) + SALT_BYTES)
    if not head.startswith(MARK):
        raise SealBroken
    cipher = _cipher(key, head[len(MARK) :])
    number, piece = 0, file.read(PIECE + SEAL_BYTES)
    while True:
        following = file.read(PIECE + SEAL_BYTES)
        yield _opened(cipher, _nonce(number, is_last=not following), piece, name.encode())
        if not following:
            return
        number, piece = number + 1, following


def wrap(key, master, *, name):
    """Return a person’s key, sealed under a master key."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(master).encrypt(nonce, key, name.encode())


def unwrap(wrapped, master, *, name):
    """Return a person’s key. Raises SealBroken."""
    nonce, sealed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
    return _opened(AESGCM(master), nonce, sealed, name.encode())


def name_of_master(master):
    """Return a name by which a master key is known again; it says nothing of the key."""
    return hashlib.sha256(b"the name of a master key" + master).hexdigest()[:16]


def _cipher(key, salt):
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, b"a private file").derive(key))


def _nonce(number, *, is_last):
    return struct.pack(">3xQ?", number, is_last)


def _opened(cipher, nonce, sealed, name):
    try:
        return cipher.decrypt(nonce, sealed, name)
    except (InvalidTag, ValueError):
        raise SealBroken from None
