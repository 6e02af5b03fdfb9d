import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registrations", "0002_deeds_of_delegations"),
    ]

    operations = [
        migrations.AddField(
            model_name="delegation",
            name="category",
            field=models.CharField(
                blank=True,
                choices=[
                    ("research", "Research body"),
                    ("university", "University"),
                    ("company", "Company"),
                    ("start-up", "Start-up"),
                    ("institution", "Public institution"),
                    ("student", "Student"),
                    ("press", "Press"),
                    ("exhibitor", "Exhibitor"),
                    ("other", "Other"),
                ],
                default="",
                editable=False,
                max_length=12,
                verbose_name="category",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("registration", "Registration"),
                    ("delegations", "Delegations"),
                    ("seats", "Seats in sessions"),
                    ("exhibitors", "Call for exhibitors"),
                ],
                max_length=20,
                verbose_name="activity",
            ),
        ),
        migrations.AlterField(
            model_name="delegation",
            name="head",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="registrations.registration",
                verbose_name="head",
            ),
        ),
        migrations.AlterField(
            model_name="registration",
            name="category",
            field=models.CharField(
                choices=[
                    ("research", "Research body"),
                    ("university", "University"),
                    ("company", "Company"),
                    ("start-up", "Start-up"),
                    ("institution", "Public institution"),
                    ("student", "Student"),
                    ("press", "Press"),
                    ("exhibitor", "Exhibitor"),
                    ("other", "Other"),
                ],
                max_length=12,
                verbose_name="category",
            ),
        ),
        migrations.AlterField(
            model_name="seatpool",
            name="category",
            field=models.CharField(
                blank=True,
                choices=[
                    ("research", "Research body"),
                    ("university", "University"),
                    ("company", "Company"),
                    ("start-up", "Start-up"),
                    ("institution", "Public institution"),
                    ("student", "Student"),
                    ("press", "Press"),
                    ("exhibitor", "Exhibitor"),
                    ("other", "Other"),
                ],
                max_length=12,
                verbose_name="category",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                fields=("head", "category"), name="delegation_once_of_each_category"
            ),
        ),
    ]
