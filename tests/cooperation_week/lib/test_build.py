from cooperation_week.lib import build


def digest_of(root, monkeypatch, **files):
    """Return the digest of a folder with these templates in it."""
    monkeypatch.setattr(build, "ROOT", root)
    for name, text in files.items():
        path = root / "templates" / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return build.build_digest.__wrapped__()


def test_equal_sources_have_equal_digests_wherever_they_are(tmp_path, monkeypatch):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()

    digests = {digest_of(root, monkeypatch, page="a", other="b") for root in (here, there)}

    assert len(digests) == 1


def test_every_change_of_a_source_changes_the_digest(tmp_path, monkeypatch):
    digests = [
        digest_of(tmp_path, monkeypatch),
        digest_of(tmp_path, monkeypatch, page="a"),
        digest_of(tmp_path, monkeypatch, page="b"),
        digest_of(tmp_path, monkeypatch, other="b"),
    ]

    assert len(set(digests)) == 4


def test_digest_is_made_once_in_a_process():
    assert build.build_digest() is build.build_digest()
