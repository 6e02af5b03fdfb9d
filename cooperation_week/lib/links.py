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


def titled_links_of(text):
    """Read lines of an address and, after a space, words for it: pairs of address and words."""
    pairs = (line.partition(" ") for line in links_of(text))
    return [(address, words.strip()) for address, _, words in pairs]


def validate_titled_links(text):
    for address, _words in titled_links_of(text):
        validate_links(address)
