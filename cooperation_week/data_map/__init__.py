"""The personal data that we keep: why, who sees it, and for how long.

Every field of every model of ours is either on this map or named as impersonal; a test fails for
one that is neither. So a new field asks its question on the day it is written. `days` is how long
a value is kept after its use has ended; None means as long as its row lives. `retention.py`
carries the days out. A translated field stands for its columns. The privacy notice shows the map
to everybody, so its words are translated. Each app has a module of its own here.
"""

from cooperation_week.data_map import (
    centres,
    events,
    exhibition,
    mobility,
    programme,
    registrations,
    site,
)

_MAPS = (site, centres, programme, registrations, exhibition, mobility, events)

PERSONAL = {label: fields for each in _MAPS for label, fields in each.PERSONAL.items()}
# These say nothing about a person.
IMPERSONAL = {label: fields for each in _MAPS for label, fields in each.IMPERSONAL.items()}
