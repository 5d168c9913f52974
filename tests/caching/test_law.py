"""A right that was changed shows on pages that were kept, and the search goes on."""

from django.db import transaction
from django.db.models import F

from retailers import search
from retailers.models import PublishSequence, StatutoryRight
from retailers.publishing import show_to_readers
from retailers.search.following import held_now
from tests.builders import published
from tests.caching.site import Site
from tests.law.rights import on_file

PAGE = "/retailers/kontor-de/"


def change(note: str) -> None:
    with transaction.atomic():
        StatutoryRight.objects.update(note=note, changed_at=show_to_readers())


def test_a_changed_right_shows_at_once(site: Site) -> None:
    on_file()
    change("First words.")
    first = site.ask(PAGE)
    assert b"First words." in first.body
    change("Second words.")
    assert b"Second words." in site.ask(PAGE).body
    assert site.ask(PAGE, if_none_match=first.etag).status == 200


def test_another_right_with_the_same_number_is_another_state(site: Site) -> None:
    on_file()
    change("Before the backup was restored.")
    first = site.ask(PAGE)
    PublishSequence.objects.update(value=F("value") - 1)
    change("After it.")
    other = Site()
    assert other.ask(PAGE).etag != first.etag


def test_a_list_is_kept_after_a_change_that_the_index_passes_over(site: Site) -> None:
    on_file()
    change("Words.")
    site.ask("/retailers/")
    made = site.made
    assert b"Kontor" in site.ask("/retailers/").body
    assert site.made == made
    assert search.index.search_index().read().held == held_now(PublishSequence.objects.current())


def test_what_is_published_after_it_is_found(site: Site) -> None:
    on_file()
    change("Words.")
    published(id="papier-de", name="Papier")
    assert b"Papier" in site.ask("/retailers/?q=papier").body


def test_a_report_is_never_kept(site: Site) -> None:
    for _ in range(2):
        answer = site.ask(f"{PAGE}report/?topic=window&fact=1")
        assert "no-store" in answer.headers["Cache-Control"]
    assert (site.made, site.memory.size) == (2, 0)
