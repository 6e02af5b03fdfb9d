from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.programme.published import published_programme


@kept()
def programme(request, year):
    return show(request, "base.html", edition=published_programme(year).edition)


session = speakers = speaker = changes = add_to_calendar = programme
programme_calendar = session_calendar = speaker_calendar = programme
