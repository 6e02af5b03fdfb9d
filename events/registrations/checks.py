from django.core.checks import Error, register

from cooperation_week.lib import pdf


@register("documents")
def documents_have_their_fonts(app_configs, **kwargs):
    return [
        Error(str(missing), hint="Tickets and badges need it.", id="registrations.E001")
        for missing in pdf.missing_fonts()
    ]
