"""Days as people write them in the two countries."""

from django import forms
from django.utils.translation import gettext_lazy

from cooperation_week.lib.lines import clean_line


class DayField(forms.DateField):
    """A day typed as text: a browser’s own field for days would lose what is none."""

    default_error_messages = {
        "invalid": gettext_lazy("This is not a day. Write the year first, such as 2004-05-31.")
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", gettext_lazy("Year, month, day, such as 2004-05-31."))
        formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d/%m/%Y", "%d.%m.%Y"]
        super().__init__(input_formats=formats, **kwargs)

    def to_python(self, value):
        return super().to_python(clean_line(value) if isinstance(value, str) else value)
