"""The people of a file: known again by its guids, codes or numbers, and made where needed."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from cooperation_week.lib import ledger
from cooperation_week.lib.characters import HAN
from cooperation_week.lib.name_parts import LONGEST as LONGEST_NAMES
from cooperation_week.lib.name_parts import parts_of
from cooperation_week.lib.names import fold, pinyin_of
from cooperation_week.lib.plain_text import plain_text_of
from cooperation_week.lib.words import LANGUAGES
from events.archive import identifier, in_columns
from events.programme.archive import erased_people
from events.programme.erasure import KIND
from events.programme.models import Person
from events.programme.schedules.extending import OF_A_PERSON
from events.programme.schedules.facts import Facts
from events.programme.schedules.memory import Taking
from events.programme.schedules.reports import Told
from events.programme.schedules.taking import told_of
from events.programme.schedules.telling import name_in
from events.programme.schedules.texts import fingerprint, language_of
from events.programme.slugs import person_slug_among

LONGEST = {"honorific": 60, "position": 200, "affiliation": 200}
EVER = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)


class People:
    """Reads all people of a file at once; afterwards `rows` has a row for each identifier."""

    def __init__(self, schedule, report, *, overwrite):
        self.schedule, self.report, self.overwrite = schedule, report, overwrite
        extension = Facts(schedule.extension)
        self.language = extension.choice("language", LANGUAGES, "en")
        self.said = extension.inside("people")
        self.by_number = {
            str(self.said.inside(uid).number("number", 2**31)): uid for uid in self.said.value
        }
        # Who has a number that was another person’s: by that one’s identifier, their own.
        self.namesakes = {}
        self.rows, self.erased = {}, set()

    def identifier_of(self, read):
        """Return by which identifier a person of the file is kept here, None without a name."""
        if not read.name:
            return None
        if guid := self._guid_of(read):
            return str(UUID(guid))
        known_by = (self.schedule.is_named and read.key) or fold(read.name)
        uid = str(identifier("schedule", self.schedule.source, "person", known_by))
        return self.namesakes.get(uid, uid)

    def _guid_of(self, read):
        return next((g for g in (read.guid, self.by_number.get(read.key)) if is_uuid(g)), None)

    def bring_in(self):
        self.namesakes = self._find_namesakes(self._read())
        read = self._read()
        self.erased = {uid for uid in _erased() if uid in read}
        known = _known(read)
        taken = set(Person.objects.values_list("slug", flat=True))
        made = []
        for uid, person in read.items():
            if uid in self.erased:
                continue
            row = known.get(uid) or Person(uid=uid)
            self._take(row, person)
            if row.pk is None:
                row.slug = person_slug_among(row, taken)
                taken.add(row.slug)
                made.append(row)
            self.rows[uid] = row
        Person.objects.bulk_create(made)
        self.report.count("people", len(made))

    def _find_namesakes(self, read):
        """Return another identifier for each whose number belongs to somebody here already."""
        return {
            uid: str(identifier("schedule", uid, fold(read[uid].name)))
            for uid, row in _known(read).items()
            if not self._guid_of(read[uid]) and not self._is_the_same(row, read[uid])
        }

    def _is_the_same(self, row, read):
        """Say whether a row may be whom the file names: as last time, or with a name in common."""
        taken = row.imported.get("taken", {})
        names = self._columns(str(row.uid), read)
        as_last_time = all(taken.get(name) == fingerprint(names[name]) for name in OF_A_PERSON)
        own = _words_in(f"{row.latin_name} {row.han_family} {row.han_given}")
        return as_last_time or not own.isdisjoint(_words_in(read.name))

    def _read(self):
        """Return by identifier whoever the file names, each with all that it says anywhere."""
        found = {}
        for event in self.schedule.events:
            for read in event.persons:
                if uid := self.identifier_of(read):
                    first = found.setdefault(uid, read)
                    first.biography = first.biography or read.biography
        return found

    def _take(self, row, read):
        taking = Taking(row, overwrite=self.overwrite)
        taking.columns(self._columns(str(row.uid), read))
        for name in read.aside:
            self.report.aside[name] += 1
        is_news = taking.remember(
            source=self.schedule.source, key=read.key or read.guid, aside=read.aside
        )
        self.report.count("edited", bool(taking.edited))
        if row.pk and is_news:
            row.save(update_fields=[*taking.changed, "imported"])
            self._tell(row, taking.changed)

    def _tell(self, row, changed):
        if changed:
            self.report.count("people changed")
            self.report.changes.append(Told(0, str(row), told_of(changed, Person)))

    def _columns(self, uid, read):
        said = self.said.inside(uid)
        names = {name: said.text(name, LONGEST_NAMES[name]) for name in OF_A_PERSON}
        names |= {"is_family_first": said.flag("is_family_first") or False}
        if not any(names[name] for name in OF_A_PERSON) or (
            read.name and name_in(Person(**names), self.language) != read.name
        ):
            names = parts_of(read.name)
        texts = {name: said.words(name, longest) for name, longest in LONGEST.items()}
        texts["biography"] = self._biography(said, read)
        columns = in_columns(texts, *texts)
        # A file that speaks of nothing but names leaves everything else as it is.
        return names | {name: text for name, text in columns.items() if said or text}

    def _biography(self, said, read):
        words = said.words("biography")
        text = read.biography if said else plain_text_of(read.biography)
        if text and text not in words.values():
            words[self.language if said else language_of(text)] = text
        return words


def _known(uids):
    return {str(row.uid): row for row in Person.objects.filter(uid__in=uids)}


def _words_in(name):
    """Return the words of a name, and its characters both as written and as they are read."""
    characters = HAN.findall(name)
    return {*fold(name).replace("-", " ").split(), *characters, *map(pinyin_of, characters)}


def _erased():
    """Return who was erased: whether a release tells of it, or only the ledger."""
    noted = {e.identifier for e in ledger.replay(EVER) if e.kind == KIND}
    return noted | {str(uid) for uid in erased_people()}


def is_uuid(text):
    try:
        return bool(text and UUID(text))
    except ValueError:
        return False
