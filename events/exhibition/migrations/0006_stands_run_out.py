from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0005_fill_stands_taken")]

    operations = [
        migrations.AddConstraint(
            model_name="standpool",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("capacity", None), ("taken__lte", models.F("capacity")), _connector="OR"
                ),
                name="no_more_stands_are_taken_than_there_are",
            ),
        ),
    ]
