"""The addresses of the directory."""

from django.urls import path, register_converter

from retailers.exporting.dataset import MANIFEST
from retailers.views import (
    changes,
    data,
    deadline,
    deadline_calendar,
    directory,
    history,
    home,
    how_we_verify,
    machines,
    report,
    retailer,
    seasons,
    side_by_side,
    sitemaps,
    suggest,
    suggestion,
)
from retailers.views.api.deadline import deadline as api_deadline
from retailers.views.api.description import description as api_description
from retailers.views.api.endpoint import unknown as api_unknown
from retailers.views.api.following import changes as api_changes
from retailers.views.api.listing import listing as api_retailers
from retailers.views.api.page import page as api_page
from retailers.views.api.places import categories as api_categories
from retailers.views.api.places import countries as api_countries
from retailers.views.api.retailer import retailer as api_retailer
from retailers.views.api.retailer import revision as api_revision
from retailers.views.api.retailer import revisions as api_revisions
from retailers.views.beside import changes as changes_beside
from retailers.views.beside import comparison as comparison_beside
from retailers.views.beside import home as home_beside
from retailers.views.beside import lists as lists_beside
from retailers.views.beside import seasons as seasons_beside
from retailers.views.beside import side_by_side as side_by_side_beside
from retailers.views.card.embeds import card_page, card_svg
from retailers.views.card.pictures import retailer_card, site_card


class RetailerIdConverter:
    """A retailer's ID in an address."""

    regex = "[a-z0-9-]{1,80}"

    def to_python(self, value: str) -> str:
        """Take it as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Write it as it stands."""
        return value


class CountryConverter(RetailerIdConverter):
    """A country of ISO 3166-1 in small letters."""

    regex = "[a-z]{2}"


class NumberConverter:
    """A revision's number: at most six digits."""

    regex = "[1-9][0-9]{0,5}"

    def to_python(self, value: str) -> int:
        """Read the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the number."""
        return str(value)


class DataFileConverter(RetailerIdConverter):
    """A file of the dataset."""

    regex = r"retailers\.jsonl\.gz|retailers\.csv\.gz|facts\.csv\.gz|schema\.json|manifest\.json"


class ReferenceConverter(RetailerIdConverter):
    """The reference of a reader's report or suggestion."""

    regex = "[a-z2-9]{20}"


register_converter(RetailerIdConverter, "id")
register_converter(CountryConverter, "country")
register_converter(NumberConverter, "number")
register_converter(ReferenceConverter, "reference")
register_converter(DataFileConverter, "data_file")

urlpatterns = [
    path("", home.home, name="home"),
    path("retailers/", directory.directory, name="directory"),
    path("retailers/feed.atom", changes.list_feed, name="list_feed"),
    path("changes/", changes.all_changes, name="all_changes"),
    path("changes/feed.atom", changes.changes_feed, name="changes_feed"),
    path("compare/", side_by_side.side_by_side, name="side_by_side"),
    path("seasons/", seasons.seasons, name="seasons"),
    path("search/suggest", suggest.suggest, name="suggest"),
    path("card.png", site_card, name="site_card"),
    path("retailers/<id:slug>/card.png", retailer_card, name="retailer_card"),
    path("retailers/<id:slug>/card.svg", card_svg, name="card_svg"),
    path("retailers/<id:slug>/card/", card_page, name="card_page"),
    path("retailers/<id:slug>/", retailer.retailer, name="retailer"),
    path("retailers/<id:slug>/history/", history.history, name="history"),
    path("retailers/<id:slug>/history/<number:number>/", retailer.revision, name="revision"),
    path("retailers/<id:slug>/changes/", history.compare, name="compare"),
    path("retailers/<id:slug>/changes/<number:before>/<number:after>/", history.changes, name="changes"),
    path("retailers/<id:slug>/deadline/", deadline.deadline, name="deadline"),
    path("retailers/<id:slug>/deadline.ics", deadline_calendar.deadline_calendar, name="deadline_calendar"),
    path("retailers/<id:slug>/report/", report.report, name="report"),
    path("reports/<reference:reference>/", report.report_status, name="report_status"),
    path("suggest-a-retailer/", suggestion.suggest_retailer, name="suggest_retailer"),
    path("suggestions/<reference:reference>/", suggestion.suggestion, name="suggestion"),
    path("categories/", home.categories, name="categories"),
    path("categories/<slug:slug>/", directory.category, name="category"),
    path("countries/", home.countries, name="countries"),
    path("countries/<country:code>/", directory.country, name="country"),
    path("data/", data.data, name="data"),
    path("data/<data_file:name>", data.data_file, name="data_file"),
    path("how-we-verify/", how_we_verify.how_we_verify, name="how_we_verify"),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path(".well-known/security.txt", machines.security_txt, name="security_txt"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<number:number>.xml", sitemaps.sitemap_retailers, name="sitemap_retailers"),
    path("api/", api_page, name="api"),
    path("api/v1/openapi.json", api_description, name="api_description"),
    path("api/v1/retailers", api_retailers, name="api_retailers"),
    path("api/v1/retailers/<id:slug>", api_retailer, name="api_retailer"),
    path("api/v1/retailers/<id:slug>/revisions", api_revisions, name="api_revisions"),
    path("api/v1/retailers/<id:slug>/revisions/<number:number>", api_revision, name="api_revision"),
    path("api/v1/retailers/<id:slug>/deadline", api_deadline, name="api_deadline"),
    path("api/v1/categories", api_categories, name="api_categories"),
    path("api/v1/countries", api_countries, name="api_countries"),
    path("api/v1/changes", api_changes, name="api_changes"),
    path("api/<path:rest>", api_unknown, name="api_unknown"),
    path("index.json", home_beside.home, name="home_json"),
    path("retailers.json", api_retailers, name="directory_json"),
    path("categories.json", api_categories, name="categories_json"),
    path("categories/<slug:slug>.json", lists_beside.category, name="category_json"),
    path("countries.json", api_countries, name="countries_json"),
    path("countries/<country:code>.json", lists_beside.country, name="country_json"),
    path("changes.json", changes_beside.changes, name="all_changes_json"),
    path("seasons.json", seasons_beside.seasons, name="seasons_json"),
    path("compare.json", side_by_side_beside.side_by_side, name="side_by_side_json"),
    path("data.json", data.data_file, {"name": MANIFEST}, name="data_json"),
    path("retailers/<id:slug>.json", api_retailer, name="retailer_json"),
    path("retailers/<id:slug>/deadline.json", api_deadline, name="deadline_json"),
    path("retailers/<id:slug>/history.json", api_revisions, name="history_json"),
    path("retailers/<id:slug>/history/<number:number>.json", api_revision, name="revision_json"),
    path(
        "retailers/<id:slug>/changes/<number:before>/<number:after>.json",
        comparison_beside.comparison,
        name="changes_json",
    ),
]
