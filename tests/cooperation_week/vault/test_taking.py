import pytest

from cooperation_week.lib.refusals import Refused
from cooperation_week.vault import keeping
from cooperation_week.vault.keeping import keep
from cooperation_week.vault.models import PrivateFile
from cooperation_week.vault.taking import sealed_for
from tests.factories.accounts import make_account
from tests.factories.papers import uploaded
from tests.moments import PUBLISHED

pytestmark = pytest.mark.django_db


def take(account, *, before=lambda: None, after=lambda: None):
    with sealed_for(account, uploaded(), refused=Refused) as sealed:
        before()
        keep(sealed, now=PUBLISHED)
        after()


def files_on_disk(settings):
    return len([path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()])


def test_neither_file_nor_row_is_left_where_something_fails_inside(settings):
    with pytest.raises(ZeroDivisionError):
        take(make_account(), after=lambda: 1 / 0)

    assert (PrivateFile.objects.count(), files_on_disk(settings)) == (0, 0)


@pytest.mark.parametrize("is_full_before", [True, False])
def test_what_the_vault_refuses_is_told_as_the_app_does(is_full_before, monkeypatch, settings):
    def become_full():
        monkeypatch.setattr(keeping, "MOST_FILES", 1)

    account = make_account()
    take(account)
    if is_full_before:
        become_full()

    with pytest.raises(Refused, match="1 files"):
        take(account, before=become_full)

    assert (PrivateFile.objects.count(), files_on_disk(settings)) == (1, 1)
