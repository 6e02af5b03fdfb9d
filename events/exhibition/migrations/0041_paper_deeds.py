from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0040_papers")]

    operations = [
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
                    ("scored", "scored the application"),
                    ("paper-sent", "sent a paper"),
                    ("paper-replaced", "replaced a paper"),
                    ("paper-removed", "removed a paper"),
                    ("paper-accepted", "accepted a paper"),
                    ("paper-returned", "asked for a correction of a paper"),
                    ("exported", "exported a list"),
                ],
                max_length=16,
                verbose_name="what",
            ),
        ),
    ]
