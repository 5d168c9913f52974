"""Every setting of the site, read from the environment; docs/operations.md explains each variable.

Without any variable the site runs for development on this machine. With PRODUCTION=true it refuses to start
until every value is safe, and names each one that is not.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import available_timezones

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import EnvValidationError, FileAwareEnv, ValidationError, validate

BASE_DIR = Path(__file__).resolve().parent.parent
_TWELVE_HOURS = 12 * 60 * 60
_TWO_YEARS = 2 * 365 * 24 * 60 * 60
_DEVELOPMENT_KEY = "for development on this machine only: anybody can read this key"
_LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def _known_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError("Not a time zone; write one such as Europe/Berlin.")


# What the environment says. A secret may lie in a file: SECRET_KEY_FILE names the file that holds SECRET_KEY.

env = FileAwareEnv(eager=False, strip_whitespace=True)

PRODUCTION = env.bool("PRODUCTION", False)
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "" if PRODUCTION else _DEVELOPMENT_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [] if PRODUCTION else _LOCAL_HOSTS, subcast=str.strip)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [], subcast=str.strip)
TRUST_PROXY_HEADER = env.bool("TRUST_PROXY_HEADER", False)
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "data").resolve()
SEARCH_INDEX_DIR = env.path("SEARCH_INDEX_DIR", DATA_DIR / "search").resolve()
STALE_AFTER_DAYS = env.int("STALE_AFTER_DAYS", 180, validate=validate.Range(min=1))
TIME_ZONE = env.str("TIME_ZONE", "UTC", validate=_known_zone)
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", PRODUCTION)
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 120, validate=validate.Range(min=1))
DATABASES: dict[str, Any] = {
    "default": env.dj_db_url(
        "DATABASE_URL",
        f"sqlite:///{quote(str(DATA_DIR))}/retpolicy.sqlite3",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if env.str("DATABASE_REPLICA_URL", ""):
    DATABASES["replica"] = env.dj_db_url("DATABASE_REPLICA_URL", conn_max_age=60, conn_health_checks=True)
DATABASE_ROUTERS = ["retpolicy.databases.Router"]
CACHES: dict[str, Any] = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
CONTACT = env.str("CONTACT", "")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")
SECURITY_CONTACT_UNTIL = env.date("SECURITY_CONTACT_UNTIL", None)
DATA_LICENCE = env.str("DATA_LICENCE", "")
METRICS_TOKEN = env.str("METRICS_TOKEN", "")
SENTRY_DSN = env.str("SENTRY_DSN", "")
PAGE_CACHE_MEGABYTES = env.int("PAGE_CACHE_MEGABYTES", 32, validate=validate.Range(min=1))
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", 120, validate=validate.Range(min=1))


def _invalid() -> list[str]:
    """What no site can start with, one line a variable."""
    try:
        env.seal()
    except EnvValidationError as error:
        messages = error.error_messages if isinstance(error.error_messages, dict) else {}
        return [f"{name}: {' '.join(map(str, said))}" for name, said in messages.items()]
    if DATABASES["default"]["ENGINE"].rpartition(".")[2] not in {"sqlite3", "postgresql"}:
        return ["DATABASE_URL: give sqlite:///… or postgres://…, the site is tested on these two."]
    if len(DATABASES) > 1 and any(not each["ENGINE"].endswith(".postgresql") for each in DATABASES.values()):
        return ["DATABASE_REPLICA_URL: a replica is one of PostgreSQL, and so is the database that it follows."]
    return []


def _unsafe() -> list[str]:
    """What a public site cannot start with, one line a variable."""
    weak = len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY == _DEVELOPMENT_KEY
    origins = [origin for origin in CSRF_TRUSTED_ORIGINS or [] if not origin.startswith("https://")]
    rules = {
        "DEBUG: remove it; error pages would show settings and data.": DEBUG,
        "SECRET_KEY: give at least 50 random characters, here or in the file that SECRET_KEY_FILE names.": weak,
        "ALLOWED_HOSTS: name the hosts that readers use, separated by commas.": not ALLOWED_HOSTS,
        "ALLOWED_HOSTS: name each host; * would answer to any.": "*" in (ALLOWED_HOSTS or []),
        f"CSRF_TRUSTED_ORIGINS: begin each with https://, not {', '.join(origins)}.": bool(origins),
    }
    return [message for message, broken in rules.items() if broken]


_problems = _invalid() + (_unsafe() if PRODUCTION else [])
if _problems:
    raise ImproperlyConfigured("The site cannot start with these settings.\n  " + "\n  ".join(_problems))

# Data

DATA_DIR.mkdir(parents=True, exist_ok=True)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A transaction takes the write lock at once and waits for it: no "database is locked" half-way through a save.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA cache_size=-20000; PRAGMA journal_size_limit=67108864;",
    }
if "replica" in DATABASES:
    # A reader waits neither for a replica that is away nor for a query that went wrong, and nothing writes there.
    DATABASES["replica"]["OPTIONS"] = {
        "connect_timeout": 2,
        "options": "-c statement_timeout=10s -c default_transaction_read_only=on",
        **DATABASES["replica"].get("OPTIONS", {}),
    }
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    # A page is made in the time that a cache which does not answer would keep its reader waiting.
    CACHES["default"].setdefault("OPTIONS", {}).update(socket_connect_timeout=0.2, socket_timeout=0.2)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # 300 sections and 100 facts of a policy are one form in the admin

# Application

INSTALLED_APPS = [
    "retpolicy.apps.DeskConfig",  # django.contrib.admin with a sign-in of its own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_countries",
    "django_htmx",
    "adminsortable2",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "retpolicy.desk",  # after those whose pages it replaces
    "retpolicy.operations",
    "retailers",
]
MIDDLEWARE = [
    "retpolicy.databases.ReadersReadTheReplica",  # before anything that asks a database
    "retpolicy.headers.SecurityHeaders",  # the first two: static files and errors carry their headers too
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "retpolicy.operations.security_log.SecurityLog",
    "retpolicy.desk.sessions.IdleSessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "retpolicy.urls"
WSGI_APPLICATION = "retpolicy.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "retpolicy.static_files.StaticFiles"},
}

# Words and dates

LANGUAGE_CODE = "en-us"
USE_TZ = True
FORMAT_MODULE_PATH = "retpolicy.formats"

# Security. A public site speaks https alone: browsers are told so for two years.

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = _TWO_YEARS if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY_HEADER else None
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "retpolicy.desk.csrf.failed"
SESSION_COOKIE_AGE = _TWELVE_HOURS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a place on the browsers' preload list is the owner's to ask for

# Sign-in. Five wrong passwords for a name from one address lock that address out of that name, nine from anywhere
# lock the name, so that the tenth attempt never counts; retpolicy/desk/lockout.py holds the second figure.

AXES_HANDLER = "retpolicy.desk.lockout.Lockout"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "retpolicy.desk.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "retpolicy.desk.lockout.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False  # retpolicy/desk/admin.py shows less of what was sent
AXES_VERBOSE = False
# Who types the password into the field of the name does not find it in a log.
AXES_SENSITIVE_PARAMETERS = ["username", "csrfmiddlewaretoken", "kept"]
OTP_TOTP_ISSUER = "Retpolicy"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True

# Logs go to the console, errors with their traceback also without DEBUG.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": f"retpolicy.operations.logs.{'JsonLines' if PRODUCTION else 'PlainLines'}"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}, "axes": {"level": "WARNING"}},
}
