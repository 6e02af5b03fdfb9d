from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0006_stands_run_out")]

    operations = [
        migrations.AddField(
            "exhibitor",
            "other_name",
            models.CharField(
                blank=True, default="", max_length=200, verbose_name="name in the other script"
            ),
        ),
        migrations.AddConstraint(
            "exhibitor",
            models.CheckConstraint(
                condition=models.Q(("other_name__length__lte", 200)),
                name="exhibitor_other_name_is_short",
            ),
        ),
    ]
