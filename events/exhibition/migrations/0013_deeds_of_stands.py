from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exhibition", "0012_papers"),
    ]

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
                    ("allotted", "gave a stand"),
                    ("freed", "made the stand free"),
                    ("scored", "scored the application"),
                    ("rewrote", "changed the page in the catalogue"),
                    ("paper-sent", "sent a paper"),
                    ("paper-replaced", "replaced a paper"),
                    ("paper-removed", "removed a paper"),
                    ("paper-accepted", "accepted a paper"),
                    ("paper-returned", "asked for a correction of a paper"),
                    ("exported", "exported a list"),
                    ("planned", "proposed a demonstration"),
                    ("replanned", "changed a demonstration"),
                    ("agreed", "confirmed a demonstration"),
                    ("called-off", "cancelled a demonstration"),
                    ("rostered", "put somebody on the roster"),
                    ("moved", "changed hours of the roster"),
                    ("unrostered", "took somebody off the roster"),
                ],
                max_length=16,
                verbose_name="what",
            ),
        ),
    ]
