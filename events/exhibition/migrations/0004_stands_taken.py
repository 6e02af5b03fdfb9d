from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0003_halls")]

    operations = [
        migrations.AddField(
            model_name="standpool",
            name="taken",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="kept for exhibitors"
            ),
        ),
    ]
