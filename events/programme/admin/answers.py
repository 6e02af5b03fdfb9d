"""Editing who appears while the people themselves may be answering."""

from events.programme.forms import AppearanceFormSet
from events.programme.models import Appearance


class AppearancesBeingAnswered(AppearanceFormSet):
    def save_existing(self, form, obj, commit=True):
        """Write what was changed and no more: the person may be answering at this moment.

        Another person in the same place has not been asked.
        """
        row = form.save(commit=False)
        changed = [name for name in form.changed_data if name in form.fields and name != "DELETE"]
        if "person" in changed:
            row.confirmation = Appearance.Confirmation.NOT_ASKED
            changed.append("confirmation")
        row.save(update_fields=[name for name in changed if name != "id"])
        return row
