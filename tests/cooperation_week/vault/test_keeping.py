import os
from datetime import timedelta

import pytest
from django.db import transaction

from cooperation_week.vault import keeping, keys
from cooperation_week.vault.bin import DAYS, empty_bin
from cooperation_week.vault.keeping import KeepingRefused, discard, keep, path_of, seal, throw_away
from cooperation_week.vault.models import PersonalKey, PrivateFile
from cooperation_week.vault.opening import FileGone, pieces_of
from tests.factories.accounts import make_account
from tests.factories.papers import make_pdf, uploaded
from tests.moments import PUBLISHED

pytestmark = pytest.mark.django_db
LONG_AGO = PUBLISHED - timedelta(days=DAYS)


def kept(account, content=None, name="paper.pdf", now=PUBLISHED):
    return keep(seal(uploaded(content, name), account), now=now)


def content_of(file):
    return b"".join(pieces_of(file))


def in_the_bin(now):
    file = kept(make_account())
    throw_away(PrivateFile.objects.all(), now=now)
    return path_of(file.uid)


def grown_old(path):
    os.utime(path, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))


def test_kept_file_is_read_again_and_lies_sealed_under_a_random_name(settings):
    file = kept(make_account(), make_pdf(b"(marker)"), name="passport of Li.pdf")

    [path] = [each for each in settings.VAULT_ROOT.rglob("*") if each.is_file()]
    assert content_of(file) == make_pdf(b"(marker)")
    assert (b"marker" in path.read_bytes(), path.name) == (False, file.uid.hex)
    assert path.stat().st_mode & 0o777 == 0o600
    assert (file.name, file.size) == ("passport of Li.pdf", len(make_pdf(b"(marker)")))


@pytest.mark.parametrize("name", ["../../escaped.pdf", "/etc/passwd", "..\\escaped.pdf"])
def test_name_of_a_file_is_never_a_path(name, settings, tmp_path):
    kept(make_account(), name=name)

    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    roots = {each.relative_to(tmp_path).parts[0] for each in files}
    assert (len(files), roots) == (2, {"private", "keys"})


def test_people_have_keys_of_their_own():
    one, other = kept(make_account()), kept(make_account())

    path_of(other.uid).write_bytes(path_of(one.uid).read_bytes())

    with pytest.raises(FileGone):
        pieces_of(other)


def test_file_that_was_changed_on_the_disk_is_not_handed_out():
    file = kept(make_account())
    content = bytearray(path_of(file.uid).read_bytes())
    content[-1] ^= 1
    path_of(file.uid).write_bytes(content)

    with pytest.raises(FileGone):
        pieces_of(file)


@pytest.mark.parametrize(
    "lose", [lambda file: path_of(file.uid).unlink(), lambda file: keys.destroy(file.key.uid)]
)
def test_file_without_its_content_or_its_key_is_gone(lose):
    file = kept(make_account())
    lose(file)

    with pytest.raises(FileGone):
        pieces_of(file)


def test_discarded_file_leaves_nothing(settings):
    discard(seal(uploaded(), make_account()))

    assert [each for each in settings.VAULT_ROOT.rglob("*") if each.is_file()] == []


def test_nobody_keeps_more_files_than_there_may_be(monkeypatch):
    monkeypatch.setattr(keeping, "MOST_FILES", 1)
    account = make_account()
    kept(account), kept(make_account())

    with pytest.raises(KeepingRefused, match="1 files"), transaction.atomic():
        kept(account)


def test_nobody_keeps_more_bytes_than_there_may_be(monkeypatch):
    monkeypatch.setattr(keeping, "MOST_MEGABYTES", 1)
    account, half = make_account(), b"%" * 600_000
    kept(account, half), kept(make_account(), half)

    with pytest.raises(KeepingRefused, match="1 MB"), transaction.atomic():
        kept(account, half)


def test_what_is_in_the_bin_counts_no_more(monkeypatch):
    monkeypatch.setattr(keeping, "MOST_FILES", 1)
    account = make_account()
    kept(account)

    throw_away(PrivateFile.objects.all(), now=PUBLISHED)

    assert kept(account).binned_at is None


def test_nothing_is_kept_without_a_master_key(settings):
    settings.VAULT_MASTER_KEYS = []

    with pytest.raises(KeepingRefused, match="set it up first"):
        kept(make_account())


def test_name_is_forgotten_in_the_bin_and_the_file_waits():
    path = in_the_bin(PUBLISHED)

    empty_bin(now=PUBLISHED + timedelta(days=DAYS, seconds=-1))

    assert [*PrivateFile.objects.values_list("name", "binned_at")] == [("", PUBLISHED)]
    assert path.exists()


def test_bin_is_emptied_after_its_days_and_once():
    path = in_the_bin(LONG_AGO)

    emptied = [empty_bin(now=PUBLISHED), empty_bin(now=PUBLISHED)]

    assert (emptied, path.exists(), PrivateFile.objects.count()) == ([1, 0], False, 0)


def test_file_and_key_of_nobody_go_once_they_are_old(settings):
    account = make_account()
    file, mine = kept(account), kept(make_account())
    key = settings.VAULT_KEYS / str(file.key.uid)
    grown_old(path_of(file.uid)), grown_old(key), grown_old(path_of(mine.uid))
    account.delete()

    assert empty_bin(now=PUBLISHED) == 1
    assert (path_of(file.uid).exists(), key.exists()) == (False, False)
    assert content_of(mine) == make_pdf()


def test_upload_that_has_not_come_to_its_end_is_left_alone():
    sealed = seal(uploaded(), make_account())
    PersonalKey.objects.all().delete()

    empty_bin(now=PUBLISHED)

    assert path_of(sealed.uid).exists()
