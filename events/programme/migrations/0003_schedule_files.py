from django.db import migrations, models

import cooperation_week.lib.links


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_person_account")]

    operations = [
        migrations.AddField(
            "session",
            "links",
            models.TextField(
                blank=True,
                default="",
                help_text="One a line: the address, a space, and words for it.",
                validators=[cooperation_week.lib.links.validate_titled_links],
                verbose_name="further links",
            ),
        ),
        migrations.AddField(
            "session", "guid", models.UUIDField(blank=True, editable=False, null=True)
        ),
        migrations.AddField(
            "session", "imported", models.JSONField(blank=True, default=dict, editable=False)
        ),
        migrations.AddField(
            "person",
            "imported",
            models.JSONField(
                blank=True,
                default=dict,
                editable=False,
                verbose_name="what a schedule file told",
            ),
        ),
    ]
