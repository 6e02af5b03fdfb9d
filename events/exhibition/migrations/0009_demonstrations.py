import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0008_catalogue_closing"), ("events", "0002_partner")]

    operations = [
        migrations.CreateModel(
            name="Demonstration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "title",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="title"),
                ),
                (
                    "title_it",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="title"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="title"
                    ),
                ),
                (
                    "title_zh_hans",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="title"
                    ),
                ),
                ("text", models.TextField(blank=True, default="", verbose_name="what it shows")),
                (
                    "text_it",
                    models.TextField(
                        blank=True, default="", null=True, verbose_name="what it shows"
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        blank=True, default="", null=True, verbose_name="what it shows"
                    ),
                ),
                (
                    "text_zh_hans",
                    models.TextField(
                        blank=True, default="", null=True, verbose_name="what it shows"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="place in words"
                    ),
                ),
                (
                    "place_it",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=200,
                        null=True,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "place_en",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=200,
                        null=True,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "place_zh_hans",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=200,
                        null=True,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "languages",
                    models.JSONField(
                        blank=True,
                        default=list,
                        verbose_name="languages",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts at")),
                ("ends_at", models.DateTimeField(verbose_name="ends at")),
                (
                    "exhibit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exhibition.exhibit",
                        verbose_name="exhibit",
                    ),
                ),
                (
                    "exhibitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timed_demonstrations",
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
            ],
            options={
                "verbose_name": "demonstration",
                "verbose_name_plural": "demonstrations",
            },
        ),
        migrations.AddIndex(
            model_name="demonstration",
            index=models.Index(fields=["exhibitor", "starts_at"], name="demonstration_by_time"),
        ),
        migrations.AddConstraint(
            model_name="demonstration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("title_it__isnull", False), models.Q(("title_it", ""), _negated=True)
                    ),
                    models.Q(
                        ("title_en__isnull", False), models.Q(("title_en", ""), _negated=True)
                    ),
                    models.Q(
                        ("title_zh_hans__isnull", False),
                        models.Q(("title_zh_hans", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="demonstration_has_a_title",
                violation_error_message="A demonstration has a title in at least one language.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demonstration",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="demonstration_ends_after_it_starts",
                violation_error_message="A demonstration ends after it starts.",
            ),
        ),
    ]
