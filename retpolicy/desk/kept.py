"""What an editor typed into a form while the session had ended: it travels through the sign-in pages, in the page.

Nothing is stored on the server, and nothing is sent again but by a button that says where it goes.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Self
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, get_script_prefix, resolve
from pydantic import TypeAdapter, ValidationError

from retpolicy.desk.places import is_in_desk

Fields = tuple[tuple[str, str], ...]
_FIELDS = TypeAdapter(Fields)
_NOT_KEPT = ("csrfmiddlewaretoken",)
_ROOM = 16 * 1024  # for what the sign-in pages send beside it
_SHOWN = 200
_WAYS_IN = {"login", "second_step", "second_step_set_up"}
_NO_PAGES = {None, "logout", "jsi18n", "autocomplete"}


@dataclass(frozen=True)
class Kept:
    """The address and the fields of a form that could not be taken; files cannot travel, long input neither."""

    address: str
    fields: Fields
    has_files: bool = False
    is_too_long: bool = False

    @classmethod
    def typed(cls, request: HttpRequest) -> Self | None:
        """Give what this request sends to a page of the desk; passwords are left out, to be typed anew."""
        address = request.get_full_path()
        if request.method != "POST" or not is_page_of_desk(address):
            return None
        pairs = ((name, value) for name, values in request.POST.lists() for value in values)
        fields = tuple(pair for pair in pairs if pair[0] not in _NOT_KEPT and "password" not in pair[0])
        kept = cls(address, fields, has_files=bool(request.FILES))
        if kept._size > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or kept._size + _ROOM) - _ROOM:
            return cls(address, (), is_too_long=True)
        return kept if fields or request.FILES else None

    @classmethod
    def posted(cls, request: HttpRequest) -> Self | None:
        """Give what a page on the way in carries along; None where that is nothing of ours."""
        address = request.POST.get("kept_address", "")
        if not is_page_of_desk(address):
            return None
        try:
            fields = _FIELDS.validate_json(request.POST.get("kept", ""))
        except ValidationError:
            return None
        return cls(address, fields, has_files="kept_files" in request.POST)

    @property
    def packed(self) -> str:
        """The fields as one line of text."""
        return _FIELDS.dump_json(self.fields).decode()

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The first fields with something in them, for people."""
        filled = (field for field in self.fields if _is_typed(*field))
        return [(name.replace("-", " ").replace("_", " "), value) for name, value in islice(filled, _SHOWN)]

    @property
    def more(self) -> int:
        """How many more fields than those shown have something in them."""
        return max(0, sum(_is_typed(*field) for field in self.fields) - _SHOWN)

    @property
    def _size(self) -> int:
        return len(self.packed.encode())


def is_page_of_desk(address: str) -> bool:
    """Say whether an address is a page behind the sign-in, on this site."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or {".", ".."} & set(path.split("/")) or "\\" in path:
        return False
    return _name_in_desk(path) not in _NO_PAGES | _WAYS_IN


def is_way_in(path: str) -> bool:
    """Say whether a path is one of the sign-in pages."""
    return _name_in_desk(path) in _WAYS_IN


def _name_in_desk(path: str) -> str | None:
    if not is_in_desk(path):
        return None
    try:
        return resolve("/" + path.removeprefix(get_script_prefix())).url_name
    except Resolver404:
        return None


def _is_typed(name: str, value: str) -> bool:
    return bool(value.strip()) and not name.startswith(("_", "initial-")) and not name.endswith("_FORMS")
