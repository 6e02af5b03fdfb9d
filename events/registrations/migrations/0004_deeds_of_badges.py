from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registrations", "0003_call_for_exhibitors"),
    ]

    operations = [
        migrations.AlterField(
            model_name="deed",
            name="verb",
            field=models.CharField(
                choices=[
                    ("registered", "registered"),
                    ("confirmed", "confirmed the registration"),
                    ("waited", "put on the waiting list of the edition"),
                    ("refused", "refused the registration"),
                    ("changed", "changed the registration"),
                    ("withdrew", "withdrew"),
                    ("merged", "merged two registrations"),
                    ("erased", "erased the person"),
                    ("exported", "exported a list"),
                    ("printed", "printed badges"),
                    ("seated", "took a seat"),
                    ("enlisted", "went on a waiting list"),
                    ("promoted", "moved up from the waiting list"),
                    ("out-of-turn", "was seated out of turn"),
                    ("gave-up", "gave up a seat"),
                    ("seat-cancelled", "lost a seat: the session was cancelled"),
                    ("capacity", "changed a capacity"),
                    ("held", "held a block of seats"),
                    ("released", "released a block of seats"),
                    ("headed", "entered a delegation"),
                    ("invited", "invited somebody into the delegation"),
                    ("unlisted", "took somebody off the delegation"),
                ],
                max_length=16,
                verbose_name="what",
            ),
        ),
    ]
