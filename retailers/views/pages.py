"""Where one is in a long list, and the addresses of the pages beside it."""

from dataclasses import dataclass
from typing import Any, Self

from django.core.paginator import Page
from django.http import HttpRequest


@dataclass(frozen=True)
class Pages:
    """The number of a page, of the last one, and the addresses of its neighbours; "" where there is none."""

    number: int
    last: int
    previous_url: str
    next_url: str

    @classmethod
    def of(cls, page: "Page[Any]", request: HttpRequest) -> Self:
        """Take a paginator's page; its neighbours keep the rest of the query string."""

        def url(number: int) -> str:
            query = request.GET.copy()
            query["page"] = str(number)
            return f"?{query.urlencode()}"

        return cls(
            number=page.number,
            last=page.paginator.num_pages,
            previous_url=url(page.number - 1) if page.has_previous() else "",
            next_url=url(page.number + 1) if page.has_next() else "",
        )
