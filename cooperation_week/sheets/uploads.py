"""What somebody sent, until it is confirmed, put away, or a day has passed."""

from pathlib import PurePath

from django.db import transaction

from cooperation_week.lib.sheets.lines import Line
from cooperation_week.sheets.models import Upload

LONGEST_FILE_NAME = 200


@transaction.atomic
def keep(lines, table, *, file_name, by, now):
    """Keep the lines for this account, in place of what it sent for the same table before."""
    Upload.objects.filter(account=by, table=table.name).delete()
    return Upload.objects.create(
        account=by,
        table=table.name,
        about=table.about,
        file_name=PurePath(file_name).name[-LONGEST_FILE_NAME:],
        lines=lines,
        uploaded_at=now,
    )


def lines_of(upload):
    return [Line(number, tuple(cells)) for number, cells in upload.lines]


def forget_uploads(*, before):
    """Delete what was sent until then, and return how many."""
    return Upload.objects.filter(uploaded_at__lte=before).delete()[0]
