from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def private_files_need_a_master_key(app_configs, **kwargs):
    if settings.VAULT_MASTER_KEYS:
        return []
    return [
        Error(
            "VAULT_MASTER_KEY is missing: nobody can send papers.",
            hint="README.md says how to make one. Keep it apart from the backups.",
            id="vault.E101",
        )
    ]


@register(Tags.security, deploy=True)
def keys_lie_apart_from_backups(app_configs, **kwargs):
    if not any(_is_within(settings.VAULT_KEYS, each) for each in settings.BACKUP_FOLDERS.values()):
        return []
    return [
        Error(
            "VAULT_KEYS is in a folder that backups hold: what is erased would come back.",
            id="vault.E102",
        )
    ]


def _is_within(path, folder):
    return str(path) == str(folder) or str(path).startswith(f"{folder}/")
