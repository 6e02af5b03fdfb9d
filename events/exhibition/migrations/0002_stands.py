import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exhibition", "0001_exhibitions"),
        ("centres", "0001_first"),
        ("events", "0002_partner"),
        ("registrations", "0003_call_for_exhibitors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Exhibitor",
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
                            ("draft", "draft"),
                            ("new", "new"),
                            ("waiting", "on the waiting list"),
                            ("accepted", "accepted"),
                            ("confirmed", "confirmed"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accept", "decided to accept"),
                            ("reject", "decided to reject"),
                            ("wait", "decided for the waiting list"),
                        ],
                        default="",
                        max_length=6,
                        verbose_name="decision that is not sent",
                    ),
                ),
                (
                    "wait_number",
                    models.PositiveIntegerField(
                        null=True, verbose_name="number on the waiting list"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("it", "Italiano"), ("en", "English"), ("zh-hans", "中文")],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                (
                    "typed",
                    models.JSONField(blank=True, default=dict, verbose_name="what was typed"),
                ),
                (
                    "organisation",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="organisation"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("start-up", "Start-up"),
                            ("company", "Company"),
                            ("university", "University"),
                            ("research", "Research body"),
                            ("institution", "Public institution"),
                            ("maker", "Makers or association"),
                            ("other", "Other"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, default="", max_length=2, verbose_name="country"),
                ),
                ("site", models.URLField(blank=True, default="", verbose_name="web site")),
                (
                    "contact_name",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="contact"
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        default="",
                        max_length=254,
                        verbose_name="e-mail of the contact",
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="telephone"
                    ),
                ),
                (
                    "presentation_it",
                    models.TextField(
                        blank=True, default="", verbose_name="presentation in Italian"
                    ),
                ),
                (
                    "presentation_en",
                    models.TextField(
                        blank=True, default="", verbose_name="presentation in English"
                    ),
                ),
                (
                    "presentation_zh_hans",
                    models.TextField(
                        blank=True, default="", verbose_name="presentation in Chinese"
                    ),
                ),
                (
                    "size",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="size in m²"
                    ),
                ),
                (
                    "power",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="power in W"),
                ),
                (
                    "load",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="heaviest load in kg/m²"
                    ),
                ),
                ("needs_water", models.BooleanField(default=False, verbose_name="water")),
                (
                    "needs_network",
                    models.BooleanField(default=False, verbose_name="network by cable"),
                ),
                (
                    "ships_from_china",
                    models.BooleanField(
                        default=False, verbose_name="shipping and customs papers from China"
                    ),
                ),
                (
                    "demonstrations",
                    models.TextField(blank=True, default="", verbose_name="demonstrations wished"),
                ),
                ("remarks", models.TextField(blank=True, default="", verbose_name="remarks")),
                ("folded", models.TextField(blank=True, default="", editable=False)),
                ("begun_at", models.DateTimeField(verbose_name="begun at")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent in at")),
                ("told_at", models.DateTimeField(null=True, verbose_name="decision sent at")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exhibitors",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exhibitors",
                        to="events.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="centres.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "team",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registrations.delegation",
                    ),
                ),
            ],
            options={
                "verbose_name": "application for a stand",
                "verbose_name_plural": "applications for stands",
                "permissions": [
                    ("review_exhibitor", "Can score applications for stands"),
                    ("decide_exhibitor", "Can decide about applications for stands"),
                    ("export_exhibitor", "Can export applications for stands"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exhibit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(blank=True, default="", verbose_name="what it is")),
                (
                    "readiness",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="technology readiness level"
                    ),
                ),
                (
                    "partner_sought",
                    models.TextField(blank=True, default="", verbose_name="partner sought"),
                ),
                (
                    "picture",
                    models.CharField(
                        blank=True, default="", max_length=100, verbose_name="picture"
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(blank=True, to="events.theme", verbose_name="themes"),
                ),
                (
                    "exhibitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exhibits",
                        to="exhibition.exhibitor",
                        verbose_name="exhibitor",
                    ),
                ),
            ],
            options={
                "verbose_name": "exhibit",
                "verbose_name_plural": "exhibits",
            },
        ),
        migrations.CreateModel(
            name="ExhibitorDeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "verb",
                    models.CharField(
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
                            ("scored", "scored the application"),
                            ("exported", "exported a list"),
                        ],
                        max_length=16,
                        verbose_name="what",
                    ),
                ),
                ("details", models.JSONField(default=dict, verbose_name="details")),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="reason"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "exhibitor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="deeds",
                        to="exhibition.exhibitor",
                        verbose_name="application",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the history of stands",
                "verbose_name_plural": "history of stands",
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "interest",
                    models.PositiveSmallIntegerField(verbose_name="interest for visitors"),
                ),
                (
                    "cooperation",
                    models.PositiveSmallIntegerField(verbose_name="promise for the cooperation"),
                ),
                (
                    "feasibility",
                    models.PositiveSmallIntegerField(
                        verbose_name="can be shown with what there is"
                    ),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="note")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "exhibitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="exhibition.exhibitor",
                        verbose_name="application",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
            },
        ),
        migrations.CreateModel(
            name="StandPool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: nothing runs out.",
                        null=True,
                        verbose_name="stands",
                    ),
                ),
                ("next_wait_number", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stand_pool",
                        to="events.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "number of stands",
                "verbose_name_plural": "numbers of stands",
            },
        ),
        migrations.AddIndex(
            model_name="exhibitor",
            index=models.Index(fields=["edition", "state"], name="exhibitor_by_state"),
        ),
        migrations.AddConstraint(
            model_name="exhibitor",
            constraint=models.UniqueConstraint(
                fields=("edition", "account"), name="exhibitor_once_in_an_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitor",
            constraint=models.UniqueConstraint(
                fields=("edition", "wait_number"), name="exhibitor_wait_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "waiting"), ("wait_number__isnull", False)),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True),
                        ("wait_number__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="exhibitor_waits_with_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", ""), ("state__in", ["new", "waiting"]), _connector="OR"
                ),
                name="exhibitor_is_decided_while_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(
                        models.Q(("organisation", ""), _negated=True),
                        models.Q(("kind", ""), _negated=True),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="exhibitor_sent_in_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact_name__length__lte", 200),
                    ("demonstrations__length__lte", 1000),
                    ("organisation__length__lte", 200),
                    ("presentation_en__length__lte", 2000),
                    ("presentation_it__length__lte", 2000),
                    ("presentation_zh_hans__length__lte", 2000),
                    ("remarks__length__lte", 1000),
                ),
                name="exhibitor_texts_are_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("readiness__isnull", True),
                    models.Q(("readiness__gte", 1), ("readiness__lte", 9)),
                    _connector="OR",
                ),
                name="exhibit_readiness_is_from_1_to_9",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partner_sought__length__lte", 500),
                    ("text__length__lte", 1500),
                    ("title__length__lte", 200),
                ),
                name="exhibit_texts_are_short",
            ),
        ),
        migrations.AddIndex(
            model_name="exhibitordeed",
            index=models.Index(fields=["edition", "at"], name="exhibitor_deed_by_time"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("exhibitor", "reviewer"), name="review_once_by_each_reviewer"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("interest__gte", 1), ("interest__lte", 5)),
                name="review_interest_is_from_1_to_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("cooperation__gte", 1), ("cooperation__lte", 5)),
                name="review_cooperation_is_from_1_to_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("feasibility__gte", 1), ("feasibility__lte", 5)),
                name="review_feasibility_is_from_1_to_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("note__length__lte", 1000)), name="review_note_is_short"
            ),
        ),
    ]
