from cooperation_week.releases.publishing import publish
from tests.factories.events import the_edition
from tests.factories.programme import make_session
from tests.moments import PUBLISHED


def make_release(edition=None, *, sessions=0, note=None, by=None, now=PUBLISHED):
    """Publish the edition as it stands, with this many sessions added first."""
    edition = edition or the_edition()
    for _ in range(sessions):
        make_session(edition)
    return publish(edition.subject, by=by, note=note or {}, now=now)
