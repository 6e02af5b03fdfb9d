"""What the lists of the desk share."""


class NarrowLists:
    """Lists are narrowed by the filters that they show, and by nothing else in an address.

    Django lets an address ask anything of a list’s own columns. Who may see the list of mails
    could so find out, letter by letter, what is in them; and a pattern can keep a database busy.
    """

    def lookup_allowed(self, lookup, value, request):
        return lookup in self.lookups_shown()

    def get_object(self, request, object_id, from_field=None):
        """Take `_to_field=` for nothing asked; Django looks for a field without a name."""
        return super().get_object(request, object_id, from_field or None)

    def lookups_shown(self):
        day = self.date_hierarchy
        shown = {f"{day}__{part}" for part in ("year", "month", "day")} if day else set()
        for shown_filter in self.list_filter:
            if isinstance(shown_filter, str):
                shown |= {f"{shown_filter}__exact", f"{shown_filter}__isnull"}
            else:
                shown.add(shown_filter.parameter_name)
        return shown
