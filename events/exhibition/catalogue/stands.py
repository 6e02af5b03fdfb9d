"""Where in the hall an exhibitor is found: the one place that knows where stands are kept."""


def stand_of(uid, year):
    """Return the number of the released stand of an exhibitor, by their identifier, or None."""
    return numbers_of_stands(year).get(uid)


def numbers_of_stands(year):
    """Return the numbers of the released stands of an edition, by the identifier of who has one.

    No release knows stands yet: nobody has one until there are halls.
    """
    return {}
