import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0006_person_focus"),
    ]

    operations = [
        migrations.CreateModel(
            name="SessionPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "picture",
                    models.CharField(editable=False, max_length=60, verbose_name="picture"),
                ),
                (
                    "focus_x",
                    models.PositiveSmallIntegerField(
                        editable=False, verbose_name="focus from the left, in %"
                    ),
                ),
                (
                    "focus_y",
                    models.PositiveSmallIntegerField(
                        editable=False, verbose_name="focus from the top, in %"
                    ),
                ),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Read aloud to those who do not see the photo.",
                        max_length=300,
                        verbose_name="what it shows",
                    ),
                ),
                (
                    "alt_it",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Read aloud to those who do not see the photo.",
                        max_length=300,
                        null=True,
                        verbose_name="what it shows",
                    ),
                ),
                (
                    "alt_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Read aloud to those who do not see the photo.",
                        max_length=300,
                        null=True,
                        verbose_name="what it shows",
                    ),
                ),
                (
                    "alt_zh_hans",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Read aloud to those who do not see the photo.",
                        max_length=300,
                        null=True,
                        verbose_name="what it shows",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Who took it, and under which licence.",
                        max_length=120,
                        verbose_name="credit",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="programme.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo of a session",
                "verbose_name_plural": "photos of sessions",
            },
        ),
        migrations.AddConstraint(
            model_name="sessionphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("alt_it__isnull", False), models.Q(("alt_it", ""), _negated=True)),
                    models.Q(("alt_en__isnull", False), models.Q(("alt_en", ""), _negated=True)),
                    models.Q(
                        ("alt_zh_hans__isnull", False),
                        models.Q(("alt_zh_hans", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="session_photo_is_described",
                violation_error_message="Say in at least one language what the photo shows.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(("focus_x__lte", 100), ("focus_y__lte", 100)),
                name="session_photo_focus_is_on_it",
            ),
        ),
    ]
