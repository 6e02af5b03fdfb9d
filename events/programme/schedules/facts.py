"""What a file says beside the standard: it may have been edited, so nothing in it is believed."""

from datetime import UTC, datetime

from cooperation_week.lib.words import LANGUAGES
from events.programme.schedules.texts import in_one_form


class Facts:
    """A JSON object, asked for values of the kind that is wanted; anything else is not there."""

    def __init__(self, value):
        self.value = value if isinstance(value, dict) else {}

    def __bool__(self):
        return bool(self.value)

    def __contains__(self, name):
        return name in self.value

    def inside(self, name):
        return Facts(self.value.get(name))

    def all_inside(self, name):
        value = self.value.get(name)
        return [Facts(item) for item in value] if isinstance(value, list) else []

    def text(self, name, longest=None):
        value = self.value.get(name)
        return in_one_form(value)[:longest] if isinstance(value, str) else ""

    def texts(self, name):
        value = self.value.get(name)
        found = (
            [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
        )
        return [in_one_form(text) for text in found]

    def words(self, name, longest=None):
        said = self.inside(name)
        return {lang: text for lang in LANGUAGES if (text := said.text(lang, longest))}

    def choice(self, name, choices, otherwise):
        value = self.value.get(name)
        return value if isinstance(value, str) and value in choices else otherwise

    def languages(self, name):
        return [text for text in self.texts(name) if text in LANGUAGES]

    def number(self, name, most):
        value = self.value.get(name)
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return value if is_whole and 0 <= value <= most else None

    def degrees(self, name, most):
        value = self.value.get(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return value if is_number and abs(value) <= most else None

    def flag(self, name):
        value = self.value.get(name)
        return value if isinstance(value, bool) else None

    def moment(self, name):
        try:
            read = datetime.fromisoformat(self.text(name))
            return read.astimezone(UTC) if read.tzinfo else None
        except (ValueError, OverflowError):
            return None
