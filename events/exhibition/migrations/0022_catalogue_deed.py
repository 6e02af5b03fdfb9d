from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0021_catalogue_closing")]

    operations = [
        migrations.AlterField(
            "exhibitordeed",
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
                    ("rewrote", "changed the page in the catalogue"),
                    ("exported", "exported a list"),
                ],
                max_length=16,
                verbose_name="what",
            ),
        )
    ]
