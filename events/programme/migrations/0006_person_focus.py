from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0005_appearance_confirmation"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="focus_x",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="focus from the left, in %"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="focus_y",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="focus from the top, in %"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("focus_x__isnull", True), ("focus_y__isnull", True)),
                    models.Q(("focus_x__lte", 100), ("focus_y__lte", 100)),
                    _connector="OR",
                ),
                name="person_focus_is_on_the_photo",
            ),
        ),
    ]
