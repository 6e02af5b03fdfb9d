"""What is sealed is read again with its key and its name, and in no other way."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_week.lib import vault
from cooperation_week.lib.vault import PIECE, SEAL_BYTES, SealBroken

KEY, OTHER = b"k" * 32, b"o" * 32
HEAD = len(vault.MARK) + vault.SALT_BYTES


def sealed(content, key=KEY, name="a"):
    target = BytesIO()
    vault.seal(BytesIO(content), target, key=key, name=name)
    return target.getvalue()


def opened(content, key=KEY, name="a"):
    return b"".join(vault.unsealed(BytesIO(content), key=key, name=name))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_content_comes_back_whole(size):
    content = bytes(range(256)) * (size // 256 + 1)

    assert opened(sealed(content[:size])) == content[:size]


@given(st.binary(max_size=300))
def test_any_content_comes_back(content):
    assert opened(sealed(content)) == content


def test_sealed_file_shows_nothing_of_its_content():
    content = sealed(b"passport" * 10_000)

    assert b"passport" not in content


def test_same_content_is_never_sealed_alike():
    assert sealed(b"same") != sealed(b"same")


def changed(content, place):
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


THREE = sealed(b"x" * (2 * PIECE + 5))
FIRST, SECOND = slice(HEAD, HEAD + PIECE + SEAL_BYTES), slice(HEAD + PIECE + SEAL_BYTES, None)
FORGED = {
    "another mark": lambda: changed(THREE, 0),
    "other random bytes": lambda: changed(THREE, 5),
    "a changed piece": lambda: changed(THREE, HEAD + 10),
    "a changed seal": lambda: changed(THREE, len(THREE) - 1),
    "the last piece cut off": lambda: THREE[: HEAD + 2 * (PIECE + SEAL_BYTES)],
    "the end cut off": lambda: THREE[:-1],
    "a piece twice": lambda: THREE[: HEAD + PIECE + SEAL_BYTES] + THREE[HEAD:],
    "the first piece left out": lambda: THREE[:HEAD] + THREE[SECOND],
    "something behind it": lambda: THREE + b"x" * 100,
    "another file’s piece": lambda: THREE[:HEAD] + sealed(b"y" * (2 * PIECE + 5))[HEAD:],
    "nothing": lambda: b"",
    "only a head": lambda: THREE[:HEAD],
}


@pytest.mark.parametrize("make", FORGED.values(), ids=FORGED.keys())
def test_forged_file_is_noticed(make):
    with pytest.raises(SealBroken):
        opened(make())


@pytest.mark.parametrize(("key", "name"), [(OTHER, "a"), (KEY, "b")])
def test_another_key_or_name_opens_nothing(key, name):
    with pytest.raises(SealBroken):
        opened(sealed(b"secret"), key=key, name=name)


def test_key_is_wrapped_under_its_master_and_name():
    wrapped = vault.wrap(KEY, OTHER, name="a")

    assert (KEY in wrapped, vault.unwrap(wrapped, OTHER, name="a")) == (False, KEY)
    for master, name in ((KEY, "a"), (OTHER, "b")):
        with pytest.raises(SealBroken):
            vault.unwrap(wrapped, master, name=name)
