from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def mail_leaves_the_house(app_configs, **kwargs):
    if settings.MAIL_HOST:
        return []
    return [
        Error(
            "MAIL_HOST is missing: mails would only be written into a folder.",
            hint="Name the mail server that takes them: MAIL_HOST, MAIL_USER, MAIL_PASSWORD.",
            id="mail.E101",
        )
    ]
