import pytest

from cooperation_week.lib import pictures
from cooperation_week.vault.keeping import keep, seal
from tests.cooperation_week.backups.machines import empty_machine
from tests.factories.accounts import make_account
from tests.factories.papers import uploaded
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.releases import make_release
from tests.moments import PUBLISHED

PICTURE = {size: f"picture, {size}".encode() for size in pictures.SIZES}


@pytest.fixture
def site(db, settings, tmp_path):
    """Publish a person with a picture; files, papers and erasures are of this test alone."""
    settings.VAR_DIR = tmp_path / "old"
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    settings.VAULT_ROOT, settings.VAULT_KEYS = settings.VAR_DIR / "private", tmp_path / "keys"
    settings.BACKUP_FOLDERS = {"media": settings.MEDIA_ROOT, "private": settings.VAULT_ROOT}
    settings.ERASURES_LOG = settings.VAR_DIR / "erasures.log"
    person = make_person(slug="zanzotto", photo=pictures.keep(PICTURE, folder="people"))
    make_appearance(make_session(slug="opening"), person)
    make_release()
    return person


@pytest.fixture
def paper(site):
    """Keep a paper on the same site."""
    return keep(seal(uploaded(), make_account()), now=PUBLISHED)


@pytest.fixture
def elsewhere(tmp_path):
    with empty_machine(tmp_path / "new") as machine:
        yield machine
