"""What people type into the steps of a long form, kept as text until it is sent in."""

from cooperation_week.lib.lines import clean_lines


def written_into(before, names, data, *, longest):
    """Return the answers with these fields as they were typed now, and what was far too long.

    Of what is too long the words that were there before stay; what is empty is left out.
    """
    typed = {name: text for name, text in before.items() if name not in names}
    found = {name: clean_lines(data.get(name) or "") for name in names}
    too_long = tuple(name for name, text in found.items() if len(text) > longest)
    kept = {name: before.get(name, "") if name in too_long else found[name] for name in names}
    return typed | {name: text for name, text in kept.items() if text}, too_long
