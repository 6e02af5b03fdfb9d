"""Where visitors read what the desk writes."""

from django.urls import reverse

from centres.published import SUBJECT


def address_of(row, published):
    """Return the page of a programme or a call; its preview where that is not published yet."""
    address = reverse(f"mobility:{row._meta.model_name}", args=[row.slug])
    if row.pk in {each.id for each in published}:
        return address
    return reverse("releases:preview", args=[SUBJECT, address.lstrip("/")])
