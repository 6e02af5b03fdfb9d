"""Schedule files: the programme as other systems and phones exchange it, out and in.

Two written forms of one thing: C3VOC’s schedule.json, and schedule.xml, which Pentabarf began and
frab, pretalx and FOSDEM write. `exporting` makes the one thing of a published programme, `as_json`
and `as_xml` write it, `reading` reads either form whoever wrote it, and `importing` brings what
was read into the drafts of an edition.

These forms know one language, one name for each person, and no talk inside a session. So our files
say beside it what they have no word for, under EXTENSION: in JSON as a further key of “schedule”,
in XML as a processing instruction, which both schemas allow and which other readers pass over.
What the file says in its own words always comes first; the extension only adds to it.
"""

EXTENSION = "x_cooperation_week"
GENERATOR = "cooperation-week"
