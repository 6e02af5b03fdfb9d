"""What belongs to an edition that is chosen once, when it is made."""

from events.choosing import edition_chosen


class OfAnEdition:
    """A form that suggests the newest edition. Nobody edits an edition in passing."""

    def get_changeform_initial_data(self, request):
        edition = edition_chosen(request, "newest")
        return {"edition": edition.pk} if edition else {}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.widget = getattr(field.widget, "widget", field.widget)
        return field
