from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="calendar",
            field=models.TextField(blank=True, verbose_name="calendar"),
        ),
        migrations.AddField(
            model_name="message",
            name="calendar_method",
            field=models.CharField(blank=True, max_length=10, verbose_name="calendar’s method"),
        ),
    ]
