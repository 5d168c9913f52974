"""The settings: development works without a variable, production refuses every unsafe value and names it."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).parent.parent
GOOD_KEY = "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SAFE = {"PRODUCTION": "true", "SECRET_KEY": GOOD_KEY, "ALLOWED_HOSTS": "retpolicy.example"}


def variables(*files: str) -> set[str]:
    """The environment variables that these files read."""
    source = "".join((ROOT / file).read_text() for file in files)
    return set(re.findall(r'env\.\w+\(\s*"(\w+)"', source))


SETTINGS = variables("retpolicy/settings.py")


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Loads the settings file with these variables and no others of ours."""

    def load(**environment: str) -> dict[str, Any]:
        for name in SETTINGS:
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(f"{name}_FILE", raising=False)
        for name, value in {"DATA_DIR": str(tmp_path / "data"), **environment}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "retpolicy/settings.py"))

    return load


def test_development_needs_no_variable(load, tmp_path):
    settings = load()
    assert not settings["PRODUCTION"]
    assert not settings["DEBUG"]
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "data" / "retpolicy.sqlite3")
    assert settings["SEARCH_INDEX_DIR"] == tmp_path / "data" / "search"
    assert settings["STALE_AFTER_DAYS"] == 180
    assert not settings["SECURE_SSL_REDIRECT"]
    assert (tmp_path / "data").is_dir()


def test_sqlite_takes_the_write_lock_at_once(load):
    options = load()["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]


def test_a_folder_with_odd_characters_holds_the_database(load, tmp_path):
    folder = tmp_path / "50% of #1 & ä?"
    assert load(DATA_DIR=str(folder))["DATABASES"]["default"]["NAME"] == str(folder / "retpolicy.sqlite3")


def test_postgresql_by_its_address(load):
    database = load(DATABASE_URL="postgres://editor:word@db.example:5433/policies")["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["HOST"], database["PORT"]) == ("editor", "db.example", 5433)
    assert database["CONN_MAX_AGE"] == 60
    assert database["CONN_HEALTH_CHECKS"]
    assert "OPTIONS" not in database


def test_lists_may_have_spaces(load):
    assert load(ALLOWED_HOSTS="a.example, b.example")["ALLOWED_HOSTS"] == ["a.example", "b.example"]


def test_production_with_safe_values(load):
    settings = load(**SAFE)
    assert settings["SECRET_KEY"] == GOOD_KEY
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert settings["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert settings["SECOND_FACTOR_REQUIRED"]
    assert settings["SESSION_COOKIE_AGE"] == 12 * 60 * 60


def test_only_production_requires_the_second_factor_by_itself(load):
    assert not load()["SECOND_FACTOR_REQUIRED"]
    assert load(SECOND_FACTOR_REQUIRED="true")["SECOND_FACTOR_REQUIRED"]
    assert not load(**SAFE, SECOND_FACTOR_REQUIRED="false")["SECOND_FACTOR_REQUIRED"]


def test_the_proxy_is_believed_only_when_asked(load):
    trusted = load(**SAFE, TRUST_PROXY_HEADER="true")["SECURE_PROXY_SSL_HEADER"]
    assert trusted == ("HTTP_X_FORWARDED_PROTO", "https")


def test_a_secret_from_a_file(load, tmp_path):
    (tmp_path / "key").write_text(f"{GOOD_KEY}\n")
    safe = {name: value for name, value in SAFE.items() if name != "SECRET_KEY"}
    assert load(**safe, SECRET_KEY_FILE=str(tmp_path / "key"))["SECRET_KEY"] == GOOD_KEY


def test_a_secret_file_that_cannot_be_read_is_named(load, tmp_path):
    with pytest.raises(ValueError, match="SECRET_KEY_FILE"):
        load(PRODUCTION="true", SECRET_KEY_FILE=str(tmp_path / "missing"))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DEBUG", "true"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "for development on this machine only: anybody can read this key"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "retpolicy.example, *"),
        ("CSRF_TRUSTED_ORIGINS", "http://retpolicy.example"),
    ],
)
def test_production_refuses(load, variable, value):
    with pytest.raises(ImproperlyConfigured, match=f"  {variable}: ") as refusal:
        load(**SAFE | {variable: value})
    assert str(refusal.value).count("\n") == 1


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PRODUCTION", "perhaps"),
        ("DEBUG", "perhaps"),
        ("STALE_AFTER_DAYS", "0"),
        ("STALE_AFTER_DAYS", "half a year"),
        ("TIME_ZONE", "Europe/Atlantis"),
        ("SECOND_FACTOR_REQUIRED", "perhaps"),
        ("SESSION_IDLE_MINUTES", "0"),
        ("SESSION_IDLE_MINUTES", "two hours"),
        ("DATABASE_URL", "retpolicy.sqlite3"),
        ("DATABASE_URL", "mysql://db.example/policies"),
        ("CACHE_URL", "carrier-pigeon://"),
    ],
)
def test_a_value_without_sense_is_refused_everywhere(load, variable, value):
    with pytest.raises(ImproperlyConfigured, match=f"  {variable}: "):
        load(**{variable: value})


def test_all_faults_are_named_at_once(load):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(PRODUCTION="true", DEBUG="true", STALE_AFTER_DAYS="0", CSRF_TRUSTED_ORIGINS="http://retpolicy.example")
    named = re.findall(r"^  (\w+): ", str(refusal.value), re.MULTILINE)
    assert named == ["STALE_AFTER_DAYS", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"]


def test_every_variable_is_documented_and_no_other():
    read = SETTINGS | variables("retpolicy/gunicorn_conf.py")
    tables = (ROOT / "docs/operations.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", tables, re.MULTILINE)) == read
