"""Atom feeds (RFC 4287)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import format_html_join

from retailers.models import Revision

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One revision: whose, the page that shows it, when it was published, what it says otherwise."""

    title: str
    path: str
    published_at: dt.datetime
    sentences: Sequence[str]


def atom(request: HttpRequest, *, title: str, page: str, entries: Sequence[Entry]) -> HttpResponse:
    """Write a feed, known by its own address.

    Its date is its newest entry's; without entries the last publish's, or none was made yet.
    """
    here = request.build_absolute_uri()
    feed = _Feed(
        title=f"Retpolicy: {title}",
        link=request.build_absolute_uri(page),
        description="",
        feed_url=here,
        feed_guid=here,
        author_name="Retpolicy",
    )
    for entry in entries:
        _add(feed, entry, address=request.build_absolute_uri(entry.path))
    response = HttpResponse(content_type=CONTENT_TYPE)
    feed.write(response, "utf-8")
    return response


def _add(feed: Atom1Feed, entry: Entry, *, address: str) -> None:
    feed.add_item(
        title=f"{entry.title}: {entry.sentences[0]}" if entry.sentences else entry.title,
        link=address,
        description=format_html_join("", "<p>{}</p>", ((sentence,) for sentence in entry.sentences)),
        unique_id=get_tag_uri(address, entry.published_at),
        pubdate=entry.published_at,
        updateddate=entry.published_at,
    )


class _Feed(Atom1Feed):
    """A feed that is never dated later than what it holds."""

    def latest_post_date(self) -> dt.datetime:
        """Give the date of the newest entry, else of the last publish."""
        dates = [item["updateddate"] for item in self.items if item["updateddate"]]
        last = None if dates else Revision.objects.newest_first().values_list("published_at", flat=True).first()
        return max(dates, default=last or dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
