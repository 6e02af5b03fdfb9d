"""Erasing a person from drafts, releases, the admin's log and the pictures."""

import json
from functools import partial

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from cooperation_week.lib import ledger
from cooperation_week.lib.crops import remove_all
from cooperation_week.mail.models import Message
from cooperation_week.releases.refusals import one_at_a_time
from cooperation_week.releases.rewriting import (
    erase_from_releases,
    lock_everything,
    releases_naming,
)
from cooperation_week.sheets.uploads import forget_uploads
from events.programme.models import Invitation, Person, Proposal
from events.programme.released import NAME

KIND = "person"
# How the keys of mails to speakers begin; the number of the invitation follows.
MAIL_KEY = "speaker"


@one_at_a_time()
@transaction.atomic
def erase_person(person, *, now):
    """Forget a person for good. Nothing is published meanwhile.

    In every release a tombstone takes their place: sessions keep UID and SEQUENCE. The row, its
    appearances and their words in the admin's log go with it; the name is struck out wherever it
    stands in a free text, such as who signed an agreement. Pictures are deleted after the
    commit, those of older releases too: files do not come back when a transaction fails. The
    erasure is noted outside the database, so that restoring a backup repeats it.

    Raises Refused when the lock does not come in time.
    """
    lock_everything()
    row = Person.objects.select_for_update().get(pk=person.pk)
    pictures = _pictures_of(row)
    erase_from_releases(row.uid)
    _strike_out((row.latin_name, row.han_name))
    _clear_the_log(row)
    _forget_invitations(row.invitations.all())
    # A spreadsheet that waits to be confirmed may name the person: it is sent anew.
    forget_uploads(before=now)
    row.appearances.all().delete()
    row.delete()
    remove_pictures(pictures)
    ledger.note(KIND, row.uid, at=now)


def erase_again(since):
    """Erase whoever was erased after a moment and is there again; return how many."""
    again = 0
    for erasure in ledger.replay(since):
        if erasure.kind == KIND and (person := _there_again(erasure.identifier)):
            erase_person(person, now=erasure.at)
            again += 1
    return again


def _strike_out(names):
    for strike_out in settings.STRIKE_OUT:
        import_string(strike_out)(names)


def _there_again(uid):
    return Person.objects.filter(uid=uid).first()


def _pictures_of(person):
    """Return the names of all pictures of a person: in the draft, any release, any proposal."""
    proposed = Proposal.objects.filter(invitation__person=person, field="photo")
    found = {person.photo, *proposed.values_list("value", flat=True)}
    for release in releases_naming(person.uid).iterator():
        people = release.content()["parts"].get(NAME, {"people": []})["people"]
        found |= {item["photo"] for item in people if item["uid"] == str(person.uid)}
    return found - {""}


def forget_address(email):
    """Delete what was asked of somebody under this address, and what they proposed."""
    rows = Invitation.objects.filter(email__iexact=email)
    proposed = Proposal.objects.waiting().filter(invitation__in=rows, field="photo")
    remove_pictures(proposed.values_list("value", flat=True))
    _forget_invitations(rows)


def remove_pictures(names):
    """Delete pictures with all their crops after the commit."""
    for name in sorted({*names} - {""}):
        transaction.on_commit(partial(remove_all, name), robust=True)


def _forget_invitations(invitations):
    """Delete invitations and the mails that brought them, which hold the secret."""
    for number in invitations.values_list("pk", flat=True):
        Message.objects.filter(key__startswith=f"{MAIL_KEY}:{number}:").delete()
    invitations.delete()


def _clear_the_log(person):
    """Take the name out of the admin's log, where it names the person or an appearance."""
    ours = ContentType.objects.get_for_model(Person)
    about = LogEntry.objects.filter(content_type=ours, object_id=str(person.pk))
    about.update(object_repr="–", change_message="")
    mentioned = Q()
    for name in filter(None, (person.latin_name, person.han_name)):
        # The log escapes whatever is not ASCII.
        mentioned |= Q(change_message__contains=json.dumps(name)[1:-1])
        mentioned |= Q(change_message__contains=name) | Q(object_repr__contains=name)
    for entry in LogEntry.objects.filter(mentioned, content_type__app_label=ours.app_label):
        entry.change_message = ""
        entry.object_repr = _without_names(entry.object_repr, person)
        entry.save(update_fields=["change_message", "object_repr"])


def _without_names(text, person):
    for name in filter(None, (person.latin_name, person.han_name)):
        text = text.replace(name, "–")
    return text
