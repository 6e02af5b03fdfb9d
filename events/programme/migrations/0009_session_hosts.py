import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0001_first"),
        ("programme", "0008_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Host",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted",
                        to="centres.centre",
                        verbose_name="centre",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted",
                        to="centres.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hosts",
                        to="programme.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "host",
                "verbose_name_plural": "hosts",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("centre__isnull", True), ("institution__isnull", False)),
                            models.Q(("centre__isnull", False), ("institution__isnull", True)),
                            _connector="OR",
                        ),
                        name="host_is_an_institution_or_a_centre",
                        violation_error_message="Choose either an institution or a centre.",
                    ),
                    models.UniqueConstraint(
                        fields=("session", "institution"),
                        name="institution_hosts_a_session_once",
                        violation_error_message="This institution holds the session already.",
                    ),
                    models.UniqueConstraint(
                        fields=("session", "centre"),
                        name="centre_hosts_a_session_once",
                        violation_error_message="This centre holds the session already.",
                    ),
                ],
            },
        ),
    ]
