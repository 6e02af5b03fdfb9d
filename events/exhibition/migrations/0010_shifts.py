import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exhibition", "0009_demonstrations"),
        ("events", "0002_partner"),
        ("registrations", "0003_call_for_exhibitors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_at", models.DateTimeField(verbose_name="starts at")),
                ("ends_at", models.DateTimeField(verbose_name="ends at")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                (
                    "demonstration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to="exhibition.demonstration",
                        verbose_name="demonstration",
                    ),
                ),
                (
                    "exhibitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to="exhibition.exhibitor",
                        verbose_name="exhibitor",
                    ),
                ),
                (
                    "leg",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="events.leg",
                        verbose_name="city",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to="registrations.registration",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "hours at a stand",
                "verbose_name_plural": "roster of the stands",
            },
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["registration", "starts_at"], name="shift_by_person"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="shift_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.UniqueConstraint(
                fields=("demonstration", "registration"), name="shift_once_in_a_demonstration"
            ),
        ),
    ]
