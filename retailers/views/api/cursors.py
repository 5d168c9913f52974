"""Where a list goes on: a signed text that clients pass back as it is."""

from http import HTTPStatus
from typing import Annotated, Any

from django.core.signing import BadSignature, Signer
from pydantic import Field

from retailers.views.api.parameters import Parameter
from retailers.views.api.problems import Fault, Refused

# A signed object as Django writes it, or nothing.
_SIGNED = r"^([A-Za-z0-9_-]{1,1000}:[A-Za-z0-9_-]{43})?$"
CURSOR = Parameter(
    name="cursor",
    kind=Annotated[str, Field(pattern=_SIGNED)],
    default="",
    description="Where to go on. Take it from `next`; it holds for the same list with the same filters and `limit`.",
)
_SALT = "retailers.api.cursor"


def written(place: Any, *, of: str) -> str:
    """Write a place in the list that `of` names."""
    return Signer(salt=f"{_SALT} {of}").sign_object(place)


def place(cursor: str, *, of: str) -> Any:
    """Read a place in the list that `of` names; raise Refused where the cursor is of another list, or none."""
    try:
        return Signer(salt=f"{_SALT} {of}").unsign_object(cursor)
    except BadSignature as error:
        fault = Fault(CURSOR.name, "This is no cursor of this list with these filters.")
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such place in this list.", [fault]) from error
