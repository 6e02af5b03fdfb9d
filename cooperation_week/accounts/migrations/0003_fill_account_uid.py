import uuid

from django.db import migrations


def give_each_its_own(apps, schema_editor):
    """Give each account its own: what was added at once to all is one number."""
    accounts = apps.get_model("accounts", "Account")
    for number in accounts.objects.values_list("pk", flat=True).order_by("pk"):
        accounts.objects.filter(pk=number).update(uid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_account_uid"),
    ]

    operations = [
        migrations.RunPython(give_each_its_own, migrations.RunPython.noop),
    ]
