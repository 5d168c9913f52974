"""The pictures are kept like the pages."""

from tests.builders import published
from tests.caching.site import Site


def test_a_picture_is_kept_until_the_next_publish(site: Site) -> None:
    first = site.ask("/retailers/kontor-de/card.png")
    assert site.ask("/retailers/kontor-de/card.png?v=2").body == first.body
    assert site.made == 1
    assert site.ask("/retailers/kontor-de/card.png", if_none_match=first.etag).status == 304
    published(name="Kontor Neu")
    assert site.ask("/retailers/kontor-de/card.png", if_none_match=first.etag).status == 200
