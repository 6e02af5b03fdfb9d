from django.db import migrations
from django.db.models import Q


def count(apps, schema_editor):
    """Count in each pool who holds a stand, told of it or only decided."""
    exhibitors = apps.get_model("exhibition", "Exhibitor").objects
    holding = exhibitors.filter(Q(state__in=["accepted", "confirmed"]) | Q(decision="accept"))
    for pool in apps.get_model("exhibition", "StandPool").objects.order_by("pk"):
        pool.taken = holding.filter(edition=pool.edition_id).count()
        pool.save(update_fields=["taken"])


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0004_stands_taken")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
