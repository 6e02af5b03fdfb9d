"""Web addresses kept one a line."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

is_web_address = URLValidator(schemes=["http", "https"])


def links_of(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def validate_links(text):
    for link in links_of(text):
        try:
            is_web_address(link)
        except ValidationError:
            raise ValidationError(
                _("“%(link)s” is not a web address."), params={"link": link}
            ) from None
