import re

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import cooperation_week.lib.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_partner"),
        ("exhibition", "0002_stands"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("slug", models.SlugField(max_length=80, verbose_name="address")),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="name"),
                ),
                (
                    "name_it",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="name"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="name"
                    ),
                ),
                (
                    "name_zh_hans",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="name"
                    ),
                ),
                ("width", models.PositiveSmallIntegerField(verbose_name="width in m")),
                ("depth", models.PositiveSmallIntegerField(verbose_name="depth in m")),
                (
                    "aisle",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Stands touch, or are at least so far from each other.",
                        verbose_name="smallest aisle in m",
                    ),
                ),
                (
                    "floor_load",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="What the floor bears, of stands that say nothing else.",
                        null=True,
                        verbose_name="floor load in kg/m²",
                    ),
                ),
            ],
            options={
                "verbose_name": "hall",
                "verbose_name_plural": "halls",
            },
        ),
        migrations.CreateModel(
            name="HallDoor",
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
                            ("entrance", "entrance"),
                            ("emergency", "emergency exit"),
                            ("goods", "goods"),
                        ],
                        default="entrance",
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("top", "top"),
                            ("right", "right"),
                            ("bottom", "bottom"),
                            ("left", "left"),
                        ],
                        max_length=6,
                        verbose_name="wall",
                    ),
                ),
                (
                    "offset",
                    models.PositiveSmallIntegerField(
                        help_text="From the left, or from the top.",
                        verbose_name="from the corner in m",
                    ),
                ),
                ("width", models.PositiveSmallIntegerField(verbose_name="width in m")),
            ],
            options={
                "verbose_name": "door",
                "verbose_name_plural": "doors",
            },
        ),
        migrations.CreateModel(
            name="HallZone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="name"),
                ),
                (
                    "name_it",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="name"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="name"
                    ),
                ),
                (
                    "name_zh_hans",
                    models.CharField(
                        blank=True, default="", max_length=200, null=True, verbose_name="name"
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("plain", "plain"),
                            ("tinted", "tinted"),
                            ("lines", "lines"),
                            ("dots", "dots"),
                        ],
                        default="tinted",
                        max_length=6,
                        verbose_name="ground",
                    ),
                ),
                ("x", models.PositiveSmallIntegerField(verbose_name="from the left in m")),
                ("y", models.PositiveSmallIntegerField(verbose_name="from the top in m")),
                ("width", models.PositiveSmallIntegerField(verbose_name="width in m")),
                ("depth", models.PositiveSmallIntegerField(verbose_name="depth in m")),
            ],
            options={
                "verbose_name": "zone",
                "verbose_name_plural": "zones",
            },
        ),
        migrations.CreateModel(
            name="PowerPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("x", models.PositiveSmallIntegerField(verbose_name="from the left in m")),
                ("y", models.PositiveSmallIntegerField(verbose_name="from the top in m")),
                (
                    "power",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="power in W"),
                ),
            ],
            options={
                "verbose_name": "power point",
                "verbose_name_plural": "power points",
            },
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hall_width", models.PositiveSmallIntegerField(editable=False)),
                ("hall_depth", models.PositiveSmallIntegerField(editable=False)),
                (
                    "number",
                    models.CharField(
                        help_text="What the sign of the stand says, as A12.",
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("^([A-Z]{0,3})([0-9]{1,4})([A-Z]?)$"),
                                "A number is up to three letters and up to four digits, as A12.",
                            )
                        ],
                        verbose_name="number",
                    ),
                ),
                ("x", models.PositiveSmallIntegerField(verbose_name="from the left in m")),
                ("y", models.PositiveSmallIntegerField(verbose_name="from the top in m")),
                ("width", models.PositiveSmallIntegerField(verbose_name="width in m")),
                ("depth", models.PositiveSmallIntegerField(verbose_name="depth in m")),
                (
                    "power",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="power in W"),
                ),
                ("has_water", models.BooleanField(default=False, verbose_name="water")),
                (
                    "has_network",
                    models.BooleanField(default=False, verbose_name="network by cable"),
                ),
                (
                    "load",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: what the floor of the hall bears.",
                        null=True,
                        verbose_name="load in kg/m²",
                    ),
                ),
            ],
            options={
                "verbose_name": "stand",
                "verbose_name_plural": "stands",
                "permissions": [("allot_stand", "Can give stands to exhibitors")],
            },
        ),
        migrations.AlterField(
            model_name="exhibitordeed",
            name="verb",
            field=models.CharField(
                choices=[
                    ("began", "began an application"),
                    ("sent-in", "sent the application in"),
                    ("decided", "decided"),
                    ("undecided", "took the decision back"),
                    ("told", "sent the decision"),
                    ("confirmed", "confirmed the stand"),
                    ("withdrew", "withdrew"),
                    ("began-again", "began again after withdrawing"),
                    ("founded", "began the team of the stand"),
                    ("allotted", "gave a stand"),
                    ("freed", "made the stand free"),
                    ("scored", "scored the application"),
                    ("exported", "exported a list"),
                ],
                max_length=16,
                verbose_name="what",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitor",
            constraint=models.UniqueConstraint(
                fields=("id", "edition"), name="exhibitor_of_an_edition"
            ),
        ),
        migrations.AddField(
            model_name="hall",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="halls",
                to="events.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="hall",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="halls",
                to="events.venue",
                verbose_name="venue",
            ),
        ),
        migrations.AddField(
            model_name="halldoor",
            name="hall",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="doors",
                to="exhibition.hall",
                verbose_name="hall",
            ),
        ),
        migrations.AddField(
            model_name="hallzone",
            name="hall",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="zones",
                to="exhibition.hall",
                verbose_name="hall",
            ),
        ),
        migrations.AddField(
            model_name="powerpoint",
            name="hall",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="power_points",
                to="exhibition.hall",
                verbose_name="hall",
            ),
        ),
        migrations.AddField(
            model_name="stand",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stands",
                to="events.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="stand",
            name="exhibitor",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="stand",
                to="exhibition.exhibitor",
                verbose_name="exhibitor",
            ),
        ),
        migrations.AddField(
            model_name="stand",
            name="hall",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="stands",
                to="exhibition.hall",
                verbose_name="hall",
            ),
        ),
        migrations.AddConstraint(
            model_name="hall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name_it__isnull", False), models.Q(("name_it", ""), _negated=True)),
                    models.Q(("name_en__isnull", False), models.Q(("name_en", ""), _negated=True)),
                    models.Q(
                        ("name_zh_hans__isnull", False),
                        models.Q(("name_zh_hans", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="hall_has_a_name",
                violation_error_message="A hall has a name in at least one language.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hall",
            constraint=models.UniqueConstraint(
                fields=("edition", "slug"),
                name="hall_slug_once_in_an_edition",
                violation_error_message="Another hall has this address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("depth__gt", 0), ("depth__lte", 5000), ("width__gt", 0), ("width__lte", 5000)
                ),
                name="hall_has_a_size",
                violation_error_message="A hall is wider and deeper than nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hall",
            constraint=models.UniqueConstraint(
                fields=("id", "edition", "width", "depth"), name="hall_with_its_size"
            ),
        ),
        migrations.AddConstraint(
            model_name="halldoor",
            constraint=models.CheckConstraint(
                condition=models.Q(("width__gt", 0)),
                name="door_has_a_width",
                violation_error_message="A door is wider than nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hallzone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name_it__isnull", False), models.Q(("name_it", ""), _negated=True)),
                    models.Q(("name_en__isnull", False), models.Q(("name_en", ""), _negated=True)),
                    models.Q(
                        ("name_zh_hans__isnull", False),
                        models.Q(("name_zh_hans", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="zone_has_a_name",
                violation_error_message="A zone has a name in at least one language.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hallzone",
            constraint=models.CheckConstraint(
                condition=models.Q(("depth__gt", 0), ("width__gt", 0)),
                name="zone_has_a_size",
                violation_error_message="A zone is wider and deeper than nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.UniqueConstraint(
                fields=("edition", "number"),
                name="stand_number_once_in_an_edition",
                violation_error_message="Another stand of this edition has this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.CheckConstraint(
                condition=models.Q(("depth__gt", 0), ("width__gt", 0)),
                name="stand_has_a_size",
                violation_error_message="A stand is wider and deeper than nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "hall_depth__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("y"), "+", models.F("depth")
                        ),
                    ),
                    (
                        "hall_width__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("x"), "+", models.F("width")
                        ),
                    ),
                ),
                name="stand_is_inside_its_hall",
                violation_error_message="A stand is inside its hall.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=cooperation_week.lib.constraints.SameRow(
                columns={
                    "edition_id": "edition_id",
                    "hall_depth": "depth",
                    "hall_id": "id",
                    "hall_width": "width",
                },
                name="stand_knows_its_hall",
                table="exhibition_hall",
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=cooperation_week.lib.constraints.SameRow(
                columns={"edition_id": "edition_id", "exhibitor_id": "id"},
                name="stand_is_of_the_edition_of_its_exhibitor",
                table="exhibition_exhibitor",
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=cooperation_week.lib.constraints.Apart(
                name="stands_do_not_overlap", owner="hall_id"
            ),
        ),
    ]
