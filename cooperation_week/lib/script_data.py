"""Data for machines inside a page, as JSON in a script element."""

import json

from django.utils.safestring import mark_safe

# Within a script element these could end it, or begin a comment.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def for_script(data):
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPED))  # noqa: S308 -- no < > & is left in it
