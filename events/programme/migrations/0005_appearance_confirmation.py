from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0004_guard"),
    ]

    operations = [
        migrations.AddField(
            model_name="appearance",
            name="confirmation",
            field=models.CharField(
                choices=[
                    ("not-asked", "not asked"),
                    ("asked", "asked"),
                    ("confirmed", "confirmed"),
                    ("declined", "declined"),
                ],
                default="not-asked",
                max_length=9,
                verbose_name="confirmation",
            ),
        ),
    ]
