"""How an edition is named: in addresses by its year, among the subjects of releases as a week."""

import re

SUBJECT = re.compile("week-(20[0-9]{2})")


def subject_of(year, **rest_of_address):
    """Return the name under which the edition of a year is released."""
    return f"week-{year}"


def year_of(subject):
    """Return the year of the edition that is released under this name, None for other subjects."""
    named = SUBJECT.fullmatch(subject)
    return named and int(named[1])


def newest_first(subjects):
    """Return those of the subjects that are editions, the newest first."""
    return sorted((each for each in subjects if year_of(each)), key=year_of, reverse=True)


class YearConverter:
    regex = "20[0-9]{2}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)
