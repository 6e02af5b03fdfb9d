"""Pictures of exhibits, which visitors go on seeing as long as a release shows them."""

from cooperation_week.releases.models import Release
from events.exhibition.catalogue.published import NAME
from events.programme.erasure import remove_pictures


def remove_unreleased(names):
    """Delete pictures, once it is certain that nothing points there, which no release shows."""
    remove_pictures([name for name in names if name and not _is_released(name)])


def pictures_in_releases(uid):
    """Return the names of all pictures that releases show of an exhibitor."""
    documents = Release.objects.filter(document__contains=str(uid)).order_by("pk")
    return {
        exhibit["picture"]
        for release in documents.iterator()
        for exhibitor in release.content()["parts"].get(NAME, {"exhibitors": ()})["exhibitors"]
        if exhibitor["uid"] == str(uid)
        for exhibit in exhibitor["exhibits"]
        if exhibit["picture"]
    }


def _is_released(name):
    return Release.objects.filter(document__contains=name).exists()
