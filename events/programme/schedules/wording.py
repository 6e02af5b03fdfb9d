"""The words of an event, in the columns of our languages."""

from django.utils.translation import gettext as _

from cooperation_week.lib.characters import is_chinese
from cooperation_week.lib.plain_text import plain_text_of
from cooperation_week.lib.words import LANGUAGES
from events.archive import in_columns
from events.programme.schedules.kinds import without_mark
from events.programme.schedules.texts import fingerprint, in_one_form, in_one_line, language_of

LONGEST_TITLE = 300
# What others call the languages that we keep.
THEIRS = {
    "it": ("it", "ita", "italian", "italiano"),
    "en": ("en", "eng", "english", "inglese"),
    "zh-hans": ("zh", "zho", "chi", "chinese", "中文"),
}


def our_language(name):
    """Return our language for what others call it (zh-CN, en_GB, Italian), None for others."""
    plain = name.strip().lower().replace("_", "-")
    first = plain.partition("-")[0]
    return next((ours for ours, names in THEIRS.items() if {plain, first} & {*names}), None)


class Wording:
    """Title, summary and note by language, and whether the title says that it is cancelled."""

    def __init__(self, event, said, language, report):
        self.event, self.report = event, report
        self.is_cancelled = False
        if said:
            self._read_ours(said, language)
        else:
            self._read_others()
        self._cut_title()

    @property
    def has_title(self):
        return bool(self.title)

    def columns(self):
        facts = {"title": self.title, "summary": self.summary, "note": self.note}
        return in_columns(facts, *facts)

    def _read_ours(self, said, language):
        """Take the file’s own words first; the extension gives those in other languages."""
        texts, stands_in = self.event.texts, said.inside("said")
        title, self.is_cancelled = texts["title"], said.text("state") == "cancelled"
        if isinstance(title, str) and (mark := said.text("mark")):
            title = in_one_line(title.removeprefix(mark))
        self.title = said.words("title") | self._in(stands_in, "title", title, language)
        self.summary = said.words("summary") | self._in(
            stands_in, "summary", texts["abstract"], language
        )
        self.note = said.words("note")
        told = texts["description"]
        if isinstance(told, str) and told and fingerprint(told) != said.text("description"):
            self.report.problem(
                self.event, _("Its description was changed elsewhere; it now ends the summary.")
            )
            known = self.summary.get(language, "")
            self.summary[language] = "\n\n".join(part for part in (known, told) if part)

    def _in(self, stands_in, name, text, language):
        if isinstance(text, dict):
            return text
        return {stands_in.choice(name, LANGUAGES, language): text} if text else {}

    def _read_others(self):
        """Take subtitle, abstract and description together as the summary; HTML becomes plain."""
        texts = self.event.texts
        titles = self._by_language(texts["title"] or texts["subtitle"])
        plain = {lang: without_mark(in_one_line(text)) for lang, text in titles.items()}
        self.is_cancelled = any(cancelled for _title, cancelled in plain.values())
        self.title = {lang: title for lang, (title, _cancelled) in plain.items() if title}
        self.note, parts = {}, {}
        for name in ("subtitle", "abstract", "description"):
            for lang, text in self._by_language(texts[name]).items():
                told = in_one_form(plain_text_of(text))
                if told and told not in (*parts.get(lang, ()), self.title.get(lang)):
                    parts.setdefault(lang, []).append(told)
        self.summary = {lang: "\n\n".join(texts) for lang, texts in parts.items()}

    def _by_language(self, text):
        if isinstance(text, dict):
            return text
        return {self._language_of(text): text} if text else {}

    def _language_of(self, text):
        """Return the language of a text: a Chinese one is, unless the file names another’s.

        What is in none of our languages stands where English does.
        """
        named = our_language(self.event.language)
        if self.event.language and not named:
            return "en"
        return named if named == "it" and not is_chinese(text) else language_of(text)

    def _cut_title(self):
        for lang, title in self.title.items():
            if len(title) > LONGEST_TITLE:
                self.title[lang] = title[: LONGEST_TITLE - 1] + "…"
                whole = (title, self.summary.get(lang, ""))
                self.summary[lang] = "\n\n".join(part for part in whole if part)
                self.report.problem(
                    self.event, _("Its title is too long; the whole of it begins the summary.")
                )
