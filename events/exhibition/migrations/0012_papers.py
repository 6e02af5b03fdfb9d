import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exhibition", "0011_hours_of_stands"),
        ("vault", "0001_private_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("customs", "Customs paper (ATA carnet or the like)"),
                            ("packing", "Packing list"),
                            ("insurance", "Insurance"),
                            ("safety", "Safety sheet"),
                            ("power", "Plan of the power supply"),
                            ("other", "Other paper"),
                        ],
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("accepted", "accepted"),
                            ("returned", "to be corrected"),
                        ],
                        default="received",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="what is to be corrected",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent in at")),
                ("judged_at", models.DateTimeField(null=True, verbose_name="looked at")),
                (
                    "exhibitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="exhibition.exhibitor",
                        verbose_name="exhibitor",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="vault.privatefile",
                        verbose_name="file",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="looked at by",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper of an exhibitor",
                "verbose_name_plural": "papers of exhibitors",
                "permissions": [("judge_paper", "Can open and judge papers of exhibitors")],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["exhibitor", "kind"], name="paper_by_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), models.Q(("note", ""), _negated=True)),
                            models.Q(models.Q(("state", "returned"), _negated=True), ("note", "")),
                            _connector="OR",
                        ),
                        name="paper_is_returned_with_a_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note__length__lte", 300)), name="paper_note_is_short"
                    ),
                ],
            },
        ),
    ]
