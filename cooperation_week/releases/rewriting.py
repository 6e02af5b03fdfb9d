"""Erasure: the one thing that rewrites releases."""

from django.db import transaction

from cooperation_week.releases.documents import canonical, digest_of
from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.parts import possible_subjects, release_parts
from cooperation_week.releases.reading import forget_documents


def lock_everything():
    """Let nothing be published until the transaction ends, not even a subject's first release."""
    for name in possible_subjects():
        Subject.objects.get_or_create(name=name)
    list(Subject.objects.select_for_update().order_by("name"))


def releases_naming(person):
    """Return all releases in which a person, named by a UUID, stands."""
    return Release.objects.filter(document__contains=str(person)).order_by("pk")


@transaction.atomic
def erase_from_releases(person):
    """Put a tombstone in the place of a person, named by a UUID, in every release there is.

    Locks everything.
    """
    lock_everything()
    # One document at a time: they may be megabytes.
    for key in list(releases_naming(person).values_list("pk", flat=True)):
        _erase(Release.objects.get(pk=key), person)
    transaction.on_commit(forget_documents)


@transaction.atomic
def rewrite_releases(subject, name, rewrite):
    """Put `rewrite(part)` in the place of the part of this name, in every release of a subject.

    For whoever stands in a part without a UUID. Locks everything.
    """
    lock_everything()
    keys = Release.objects.filter(subject__name=subject).order_by("pk")
    for key in list(keys.values_list("pk", flat=True)):
        release = Release.objects.get(pk=key)
        content = release.content()
        part = content["parts"].get(name)
        if part is not None and (rewritten := rewrite(part)) != part:
            content["parts"][name] = rewritten
            _write(release, content)
    transaction.on_commit(forget_documents)


def _erase(release, person):
    content = release.content()
    for part in release_parts():
        if part.NAME in content["parts"]:
            content["parts"][part.NAME] = part.without(content["parts"][part.NAME], person)
    _write(release, content)


def _write(release, content):
    release.document = canonical(content)
    release.digest = digest_of(release.document)
    release.save(update_fields=["document", "digest"])
