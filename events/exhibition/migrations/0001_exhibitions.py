import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import cooperation_week.lib.links


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("centres", "0001_first"),
        ("events", "0002_partner"),
        ("programme", "0009_session_hosts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exhibition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("slug", models.SlugField(max_length=80, verbose_name="address")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("confirmed", "confirmed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "title",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title"),
                ),
                (
                    "title_it",
                    models.CharField(
                        blank=True, default="", max_length=300, null=True, verbose_name="title"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, default="", max_length=300, null=True, verbose_name="title"
                    ),
                ),
                (
                    "title_zh_hans",
                    models.CharField(
                        blank=True, default="", max_length=300, null=True, verbose_name="title"
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
                    "curators",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Names as visitors read them, with commas between them.",
                        max_length=300,
                        verbose_name="curators",
                    ),
                ),
                (
                    "curators_it",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Names as visitors read them, with commas between them.",
                        max_length=300,
                        null=True,
                        verbose_name="curators",
                    ),
                ),
                (
                    "curators_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Names as visitors read them, with commas between them.",
                        max_length=300,
                        null=True,
                        verbose_name="curators",
                    ),
                ),
                (
                    "curators_zh_hans",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Names as visitors read them, with commas between them.",
                        max_length=300,
                        null=True,
                        verbose_name="curators",
                    ),
                ),
                (
                    "cost",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="what it costs"
                    ),
                ),
                (
                    "cost_it",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        null=True,
                        verbose_name="what it costs",
                    ),
                ),
                (
                    "cost_en",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        null=True,
                        verbose_name="what it costs",
                    ),
                ),
                (
                    "cost_zh_hans",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        null=True,
                        verbose_name="what it costs",
                    ),
                ),
                (
                    "access",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Steps, lifts, seats, guides in other languages, days for schools.",
                        verbose_name="getting in",
                    ),
                ),
                (
                    "access_it",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Steps, lifts, seats, guides in other languages, days for schools.",
                        null=True,
                        verbose_name="getting in",
                    ),
                ),
                (
                    "access_en",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Steps, lifts, seats, guides in other languages, days for schools.",
                        null=True,
                        verbose_name="getting in",
                    ),
                ),
                (
                    "access_zh_hans",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Steps, lifts, seats, guides in other languages, days for schools.",
                        null=True,
                        verbose_name="getting in",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The hall in the venue; all of the place where no venue is chosen.",
                        max_length=300,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "place_it",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The hall in the venue; all of the place where no venue is chosen.",
                        max_length=300,
                        null=True,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "place_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The hall in the venue; all of the place where no venue is chosen.",
                        max_length=300,
                        null=True,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "place_zh_hans",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The hall in the venue; all of the place where no venue is chosen.",
                        max_length=300,
                        null=True,
                        verbose_name="place in words",
                    ),
                ),
                ("opens_on", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1949),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "sources",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One address a line.",
                        validators=[cooperation_week.lib.links.validate_links],
                        verbose_name="sources",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for one that belongs to no edition of the Week.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exhibitions",
                        to="events.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="exhibitions",
                        to="events.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "exhibition",
                "verbose_name_plural": "exhibitions",
            },
        ),
        migrations.CreateModel(
            name="ExhibitionPicture",
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
                    "exhibition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="exhibition.exhibition",
                        verbose_name="exhibition",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture of an exhibition",
                "verbose_name_plural": "pictures of exhibitions",
            },
        ),
        migrations.CreateModel(
            name="Lender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "exhibition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lenders",
                        to="exhibition.exhibition",
                        verbose_name="exhibition",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans",
                        to="centres.institution",
                        verbose_name="institution",
                    ),
                ),
            ],
            options={
                "verbose_name": "lender",
                "verbose_name_plural": "lenders",
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="weekday",
                    ),
                ),
                ("opens", models.TimeField(verbose_name="opens")),
                ("closes", models.TimeField(verbose_name="closes")),
                (
                    "exhibition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="exhibition.exhibition",
                        verbose_name="exhibition",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening hours",
                "verbose_name_plural": "opening hours",
            },
        ),
        migrations.CreateModel(
            name="SpecialDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("opens", models.TimeField(blank=True, null=True, verbose_name="opens")),
                ("closes", models.TimeField(blank=True, null=True, verbose_name="closes")),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="reason"
                    ),
                ),
                (
                    "reason_it",
                    models.CharField(
                        blank=True, default="", max_length=300, null=True, verbose_name="reason"
                    ),
                ),
                (
                    "reason_en",
                    models.CharField(
                        blank=True, default="", max_length=300, null=True, verbose_name="reason"
                    ),
                ),
                (
                    "reason_zh_hans",
                    models.CharField(
                        blank=True, default="", max_length=300, null=True, verbose_name="reason"
                    ),
                ),
                (
                    "exhibition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="special_days",
                        to="exhibition.exhibition",
                        verbose_name="exhibition",
                    ),
                ),
            ],
            options={
                "verbose_name": "special day",
                "verbose_name_plural": "special days",
            },
        ),
        migrations.CreateModel(
            name="Tour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exhibition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tours",
                        to="exhibition.exhibition",
                        verbose_name="exhibition",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        error_messages={
                            "unique": "This session is a tour of another exhibition already."
                        },
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tour",
                        to="programme.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "guided tour",
                "verbose_name_plural": "guided tours",
            },
        ),
        migrations.AddConstraint(
            model_name="exhibition",
            constraint=models.UniqueConstraint(
                fields=("edition", "slug"),
                name="exhibition_slug_once_in_an_edition",
                violation_error_message="Another exhibition has this address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("edition__isnull", True)),
                fields=("slug",),
                name="exhibition_slug_once_outside_editions",
                violation_error_message="Another exhibition has this address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibition",
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
                name="exhibition_has_a_title",
                violation_error_message="An exhibition has a title in at least one language.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibition",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                name="exhibition_closes_after_it_opens",
                violation_error_message="The last day is not before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("edition__isnull", False),
                    ("opens_on__isnull", False),
                    ("year__isnull", False),
                    _connector="OR",
                ),
                name="exhibition_is_of_some_year",
                violation_error_message="Say when it was: choose an edition, or give the first day or the year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__isnull", True), ("opens_on__isnull", True), _connector="OR"
                ),
                name="exhibition_year_only_without_days",
                violation_error_message="The year follows from the days: leave it empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("venue__isnull", True), ("edition__isnull", False), _connector="OR"
                ),
                name="exhibition_venue_is_of_an_edition",
                violation_error_message="Venues belong to editions: give the place of this exhibition in words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitionpicture",
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
                name="exhibition_picture_is_described",
                violation_error_message="Say in at least one language what the photo shows.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitionpicture",
            constraint=models.CheckConstraint(
                condition=models.Q(("focus_x__lte", 100), ("focus_y__lte", 100)),
                name="exhibition_picture_focus_is_on_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="lender",
            constraint=models.UniqueConstraint(
                fields=("exhibition", "institution"),
                name="institution_lends_to_an_exhibition_once",
                violation_error_message="This institution is a lender already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__lte", 6)), name="opening_hours_are_of_a_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes__gt", models.F("opens"))),
                name="opening_hours_end_after_they_start",
                violation_error_message="It closes after it opens.",
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.UniqueConstraint(
                fields=("exhibition", "weekday", "opens"),
                name="opening_hours_once_on_a_weekday",
                violation_error_message="These hours are there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialday",
            constraint=models.UniqueConstraint(
                fields=("exhibition", "day"),
                name="special_day_once_in_an_exhibition",
                violation_error_message="This day is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closes__isnull", True), ("opens__isnull", True)),
                    models.Q(("closes__isnull", False), ("opens__isnull", False)),
                    _connector="OR",
                ),
                name="special_day_has_both_hours_or_none",
                violation_error_message="Give both hours, or none where it is closed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialday",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes__gt", models.F("opens"))),
                name="special_day_ends_after_it_starts",
                violation_error_message="It closes after it opens.",
            ),
        ),
    ]
