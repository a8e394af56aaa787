"""Settings: one file, in which every difference between deployments is an environment variable.

``docs/operations.md`` lists the variables.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from geo_pop import env
from geo_pop.theme import theme_of

BASE_DIR = Path(__file__).resolve().parent.parent
env.load(BASE_DIR / ".postgres" / "env")  # written by `make database`; absent in production

DEBUG = env.boolean("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", "127.0.0.1,localhost")

# --- The look: own, or dsfr, the State's design system, which its terms keep for the State ---

THEME = theme_of(env.text("THEME", "own"))

INSTALLED_APPS = [
    "geo_pop",  # first: its templates stand before those of the admin
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "csp",
    "notices",
    "tiles",
    "geocoding",
]

# What answers without looking at the visitor comes first; sessions and users are read lazily,
# so a tile never touches them.
MIDDLEWARE = [
    "geo_pop.observability.RequestLogMiddleware",
    "geo_pop.open_doors.OpenDoorsMiddleware",
    "geo_pop.nul.RefuseNulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "geo_pop.permissions.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "geo_pop.language.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "geo_pop.urls"
WSGI_APPLICATION = "geo_pop.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": THEME.templates,
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Databases: `default` owns the tables; `public` may read what is published, nothing else ---

PUBLIC_ROLE = "geo_pop_public"


def _with_session(database: dict[str, Any], *parameters: str) -> dict[str, Any]:
    """Give a database its session parameters, and a pool of connections if one is asked for."""
    options = database["OPTIONS"]
    asked = [options["options"]] if "options" in options else []
    options["options"] = " ".join(asked + [f"-c {parameter}" for parameter in parameters])
    # Django tells psycopg to prepare nothing, even what asks for it; so high, nothing else is.
    options["prepare_threshold"] = sys.maxsize
    if size := env.integer("DATABASE_POOL_SIZE", 0):
        options["pool"] = {"min_size": 1, "max_size": size, "timeout": 5}
    return database


def _public_database() -> dict[str, Any]:
    timeout_ms = env.integer("PUBLIC_STATEMENT_TIMEOUT", 3000)
    parameters = ["default_transaction_read_only=on", f"statement_timeout={timeout_ms}", "jit=off"]
    # A list is sent from one transaction: a reader who stalls for a minute lets go of it.
    parameters += ["idle_in_transaction_session_timeout=60000"]
    # A login of its own is the stronger wall: a session that took the role could leave it.
    if {"PUBLIC_DATABASE_URL", "PUBLIC_DATABASE_URL_FILE"}.isdisjoint(os.environ):
        return _with_session(env.database("DATABASE_URL"), f"role={PUBLIC_ROLE}", *parameters)
    return _with_session(env.database("PUBLIC_DATABASE_URL"), *parameters)


DATABASES = {
    "default": _with_session(env.database("DATABASE_URL")),
    # In tests it reads the test database of `default`, still as its own role.
    "public": _public_database() | {"TEST": {"MIRROR": "default"}},
}
DATABASE_ROUTERS = ["notices.publication.PublicRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Django 5.2 deprecates GDAL below 3.9; Debian 12 ships 3.6, and nothing here needs more.
SILENCED_SYSTEM_CHECKS = ["gis.W001"]

# --- What follows an import: functions that take the run, and return a line for its report ---

AFTER_IMPORT = ["geocoding.after_import.follow"]

# --- Geocoders: without an address, not asked ---

GEOCODER_URL = env.address("GEOCODER_URL", "https://data.geopf.fr/geocodage")
NOMINATIM_URL = env.address("NOMINATIM_URL", "")

# --- The ground of the map: the style of another service over our own; without an address, ours ---

BASEMAP_STYLE_URL = env.address("BASEMAP_STYLE_URL", "")
BASEMAP_ATTRIBUTION = env.text("BASEMAP_ATTRIBUTION", "© IGN")

# --- API: requests a minute of one visitor without a key (0: no limit), kept by each process ---

API_PER_MINUTE = env.integer("API_PER_MINUTE", 600)
API_KEYS_WITHDRAWN = frozenset(env.listing("API_KEYS_WITHDRAWN"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- Changes: how many days they are kept for those who keep a copy, and who is told of them ---

# The bulk files (manage.py build_exports), and how many builds of them.
EXPORTS_DIR = env.text("EXPORTS_DIR", str(BASE_DIR / ".exports"))
EXPORTS_KEPT = env.integer("EXPORTS_KEPT", 30)
# The packs of départements (manage.py build_packs).
PACKS_DIR = env.text("PACKS_DIR", str(BASE_DIR / ".packs"))
CHANGES_KEPT_DAYS = env.integer("CHANGES_KEPT_DAYS", 366)
# The address under which the service is asked for, in what is written without a request.
SITE_URL = env.address("SITE_URL", "http://127.0.0.1:8000")
# Only to try things: a receiver on this machine, or in this network, without TLS.
WEBHOOKS_MAY_STAY_INSIDE = env.boolean("WEBHOOKS_MAY_STAY_INSIDE", default=False)

# --- OAI-PMH: the name under which items are identified for good, and who answers harvesters ---

OAI_NAMESPACE = env.domain("OAI_NAMESPACE", "pop.culture.gouv.fr")
OAI_ADMIN_EMAIL = env.text("OAI_ADMIN_EMAIL", "pop@culture.gouv.fr")

# --- Mail: without a server, none is sent, and the log says so ---

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = env.integer("EMAIL_PORT", 25)
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=False)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD") if EMAIL_HOST_USER else ""
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "geo-pop@localhost")

# --- Contributions: where photographs are kept, away from all that is served; how many a day ---

CONTRIBUTIONS_DIR = Path(env.text("CONTRIBUTIONS_DIR", str(BASE_DIR / ".contributions")))
CONTRIBUTIONS_PER_DAY = env.integer("CONTRIBUTIONS_PER_DAY", 20)

# --- Who answers for the service: what its legal pages say ---

OPERATOR_NAME = env.text("OPERATOR_NAME", "")
OPERATOR_ADDRESS = env.text("OPERATOR_ADDRESS", "")
OPERATOR_EMAIL = env.text("OPERATOR_EMAIL", "")
PUBLICATION_DIRECTOR = env.text("PUBLICATION_DIRECTOR", "")
HOSTED_BY = env.text("HOSTED_BY", "")

# --- Pictures: the store below which notices name theirs; without it, none is shown ---

PICTURES_URL = env.address("PICTURES_URL", "")
_PICTURES_HOST = env.origin(PICTURES_URL)

# --- Language and time ---

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "geo_pop" / "locale", *THEME.locale]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# --- Uploads: a route is the largest that anyone sends (notices/routes/reading.py) ---

DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

# --- Static files: hashed and compressed once, or straight from the sources to try things ---

STATIC_HASHED = env.boolean("STATIC_HASHED", default=not DEBUG)
STATIC_URL = "/static/"
# Without a collected copy there is no folder, and WhiteNoise warns of one that is missing.
STATIC_ROOT = BASE_DIR / ".static" if STATIC_HASHED else None
STATICFILES_DIRS = [BASE_DIR / "static", *THEME.static]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "geo_pop.static_files.HashedStorage"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_HASHED
WHITENOISE_AUTOREFRESH = DEBUG

# --- Security ---

FORCE_HTTPS = env.boolean("FORCE_HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = FORCE_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from inside, without TLS
SECURE_HSTS_SECONDS = env.integer("HSTS_SECONDS", 31_536_000 if FORCE_HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
SESSION_COOKIE_SECURE = FORCE_HTTPS
CSRF_COOKIE_SECURE = FORCE_HTTPS
CSRF_TRUSTED_ORIGINS = env.listing("CSRF_TRUSTED_ORIGINS")
# How many proxies of ours wrote X-Forwarded-For: the visitor's address is counted from its end.
NINJA_NUM_PROXIES = 0
if env.boolean("BEHIND_PROXY", default=False):
    # Only where a proxy of ours overwrites the headers: anybody else could send them.
    NINJA_NUM_PROXIES = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

_BASEMAP = env.origin(BASEMAP_STYLE_URL)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],  # the nonce is for the import map, the only inline script
        "img-src": [SELF, "data:", *_PICTURES_HOST, *_BASEMAP],
        "worker-src": [SELF],
        "connect-src": [SELF, *_BASEMAP],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Logs: one JSON object a line ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "geo_pop.observability.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
    # Django's own handler would write the same lines a second time.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
