import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonalKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "key of a person",
                "verbose_name_plural": "keys of people",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                ("file_uid", models.UUIDField(verbose_name="file")),
                ("was_own", models.BooleanField(verbose_name="their own")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of a private file",
                "verbose_name_plural": "openings of private files",
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["file_uid", "at"], name="opening_by_file")],
            },
        ),
        migrations.CreateModel(
            name="PrivateFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "name",
                    models.CharField(blank=True, max_length=255, verbose_name="name of the file"),
                ),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("kept_at", models.DateTimeField(verbose_name="kept at")),
                ("binned_at", models.DateTimeField(null=True, verbose_name="thrown away at")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="vault.personalkey",
                        verbose_name="key of a person",
                    ),
                ),
            ],
            options={
                "verbose_name": "private file",
                "verbose_name_plural": "private files",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 255)),
                        name="private_file_name_is_short",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("binned_at", None), ("name", ""), _connector="OR"),
                        name="private_file_in_the_bin_has_no_name",
                    ),
                ],
            },
        ),
    ]
