from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0020_catalogue_names")]

    operations = [
        migrations.AddField(
            "standpool",
            "catalogue_closes_at",
            models.DateTimeField(
                blank=True,
                help_text=(
                    "Until then exhibitors change their own page of the catalogue."
                    " Empty: until the end of the edition."
                ),
                null=True,
                verbose_name="catalogue closes at",
            ),
        )
    ]
