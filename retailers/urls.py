"""The addresses of the directory."""

from django.urls import path, register_converter

from retailers.views import (
    changes,
    deadline,
    deadline_calendar,
    directory,
    history,
    home,
    report,
    retailer,
    seasons,
    side_by_side,
    suggest,
    suggestion,
)


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


class ReferenceConverter(RetailerIdConverter):
    """The reference of a reader's report or suggestion."""

    regex = "[a-z2-9]{20}"


register_converter(RetailerIdConverter, "id")
register_converter(CountryConverter, "country")
register_converter(NumberConverter, "number")
register_converter(ReferenceConverter, "reference")

urlpatterns = [
    path("", home.home, name="home"),
    path("retailers/", directory.directory, name="directory"),
    path("retailers/feed.atom", changes.list_feed, name="list_feed"),
    path("changes/", changes.all_changes, name="all_changes"),
    path("changes/feed.atom", changes.changes_feed, name="changes_feed"),
    path("compare/", side_by_side.side_by_side, name="side_by_side"),
    path("seasons/", seasons.seasons, name="seasons"),
    path("search/suggest", suggest.suggest, name="suggest"),
    path("retailers/<id:slug>.json", retailer.retailer_json, name="retailer_json"),
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
]
