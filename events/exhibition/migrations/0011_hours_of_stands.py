import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0010_shifts"), ("events", "0002_partner")]

    operations = [
        migrations.CreateModel(
            name="StandHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("opens", models.TimeField(verbose_name="opens")),
                ("closes", models.TimeField(verbose_name="closes")),
                (
                    "leg",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stand_hours",
                        to="events.leg",
                        verbose_name="city",
                    ),
                ),
            ],
            options={
                "verbose_name": "hours of the stands",
                "verbose_name_plural": "hours of the stands",
            },
        ),
        migrations.AddConstraint(
            model_name="standhours",
            constraint=models.UniqueConstraint(
                fields=("leg", "day"),
                name="stand_hours_once_a_day",
                violation_error_message="This day is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="standhours",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes__gt", models.F("opens"))),
                name="stand_hours_end_after_they_start",
                violation_error_message="It closes after it opens.",
            ),
        ),
    ]
