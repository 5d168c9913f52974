"""References by which a reader finds what he sent."""

from django.utils.crypto import get_random_string

# Nothing that is easily misread; twenty of these are 99 bits.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 20


def new_reference() -> str:
    """Give a reference that nobody can guess."""
    return get_random_string(_LENGTH, _LETTERS)
