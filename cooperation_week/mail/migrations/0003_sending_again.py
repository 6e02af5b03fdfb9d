from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("mail", "0002_calendar")]

    operations = [
        migrations.AlterModelOptions(
            name="message",
            options={
                "permissions": [("resend_message", "Can send a failed mail again")],
                "verbose_name": "mail",
                "verbose_name_plural": "mails",
            },
        ),
    ]
