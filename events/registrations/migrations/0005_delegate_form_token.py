from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registrations", "0004_deeds_of_badges"),
    ]

    operations = [
        migrations.AddField(
            model_name="delegate",
            name="form_token",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
    ]
