from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0007_catalogue_names")]

    operations = [
        migrations.AddField(
            "standpool",
            "catalogue_closes_on",
            models.DateField(
                blank=True,
                help_text=(
                    "Until its end, on the host country’s clock, exhibitors change their own page"
                    " of the catalogue. Empty: the last day of the edition."
                ),
                null=True,
                verbose_name="last day to change the catalogue",
            ),
        )
    ]
