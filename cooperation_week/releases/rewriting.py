"""Erasure: the one thing that rewrites releases."""

from django.db import transaction

from cooperation_week.releases.documents import canonical, digest_of
from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.parts import release_parts


@transaction.atomic
def erase_from_releases(person):
    """Put a tombstone in the place of a person, named by a UUID, in every release there is.

    Locks all subjects, in order of name, so that nothing is published meanwhile.
    Returns how many releases were rewritten.
    """
    list(Subject.objects.select_for_update().order_by("name"))
    changed = [release for release in Release.objects.iterator() if _erase(release, person)]
    for release in changed:
        release.save(update_fields=["document", "digest"])
    return len(changed)


def _erase(release, person):
    content = release.content()
    for part in release_parts():
        if part.NAME in content["parts"]:
            content["parts"][part.NAME] = part.without(content["parts"][part.NAME], person)
    text = canonical(content)
    if text == release.document:
        return False
    release.document, release.digest = text, digest_of(text)
    return True
