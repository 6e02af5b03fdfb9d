from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def staff_need_a_second_factor(app_configs, **kwargs):
    if settings.STAFF_SECOND_FACTOR:
        return []
    return [
        Error(
            "STAFF_SECOND_FACTOR is off: a password alone opens the admin.",
            hint="It may be off for the sample only.",
            id="accounts.E101",
        )
    ]
