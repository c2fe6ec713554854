"""Settings, read from the environment; every one has a default that runs.

`docs/operations.md` has the table of variables.
"""

from importlib.util import find_spec
from os import environ, getpid
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from environs import Env, validate

from . import strict
from .databases import database
from .layers import CORE, PUBSUB, channel_layer
from .logs import logs
from .secret_key import kept_secret_key
from .theme import theme

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

# ---- Who runs it ---------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", True)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("DEBUG=0 needs a SECRET_KEY: set one of 50 characters or more.")
    SECRET_KEY = kept_secret_key(BASE_DIR / ".secret_key")
# With DEBUG on and no hosts named, Django allows localhost alone.
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])

# ---- What it is made of --------------------------------------------------------------------

INSTALLED_APPS = [
    "daphne",  # first: its runserver speaks ASGI
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "csp",
    "django_htmx",
    "chat",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # A page is a fifth of what it was. The one secret in it, the token of its forms, is masked anew
    # each time, so that sizes tell nobody anything (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chat.reading.reading_middleware",
    "chat.middleware.DatabaseAwayMiddleware",
    "chat.middleware.person_middleware",
]
# Where a server watches its files (`make run`), open pages follow what is edited.
LIVE_EDITING = (
    DEBUG
    and environ.get(DJANGO_AUTORELOAD_ENV) == "true"
    and find_spec("django_browser_reload") is not None
)
if LIVE_EDITING:
    INSTALLED_APPS.append("site_config.live_editing.LiveEditing")
    MIDDLEWARE.append("django_browser_reload.middleware.BrowserReloadMiddleware")
# Every template in every state, to be looked at: chat/patterns/.
PATTERNS = DEBUG and find_spec("pattern_library") is not None
if PATTERNS:
    INSTALLED_APPS.append("pattern_library")
ROOT_URLCONF = "site_config.urls"
ASGI_APPLICATION = "site_config.asgi.application"
# The folders with templates/ and static/; what is in an earlier one wins.
LOOKS = [*theme(env.str("CHAT_THEME_DIR", ""), BASE_DIR), BASE_DIR]
TEMPLATE_OPTIONS: dict[str, Any] = {
    "context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ],
}
TEMPLATES = [
    {
        "NAME": "parley",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [looks / "templates" for looks in LOOKS],
        "OPTIONS": TEMPLATE_OPTIONS | (strict.OPTIONS if DEBUG else {}),
    },
    {  # other people's, as those of the administration: they count on Django's forgiveness
        "NAME": "others",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "patterns"],  # what we change of them
        "APP_DIRS": True,
        "OPTIONS": TEMPLATE_OPTIONS,
    },
]
STATIC_URL = "static/"
STATICFILES_DIRS = [looks / "static" for looks in LOOKS if (looks / "static").is_dir()]
STATIC_ROOT = BASE_DIR / "staticfiles"
if not DEBUG:  # names with a hash in them, which a browser may keep for ever
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "site_config.bundle.BundledStorage"},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- Where it keeps things -----------------------------------------------------------------

DATABASES: dict[str, Any] = {
    "default": database(
        env.str("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
        pool_size=env.int("DATABASE_POOL", 10, validate=validate.Range(min=0)),
        test_file=Path(gettempdir()) / f"parley-test-{getpid()}.sqlite3",  # runs go side by side
    )
}
REDIS_URL = env.str("REDIS_URL", "")
CHANNEL_LAYERS: dict[str, Any] = {
    "default": channel_layer(
        REDIS_URL,
        kind=env.str("CHANNEL_LAYER", PUBSUB, validate=validate.OneOf([PUBSUB, CORE])),
        capacity=env.int("CHANNEL_CAPACITY", 1500),  # messages; of the core layer alone
        expiry=env.int("CHANNEL_EXPIRY", 10),  # seconds; of the core layer alone
    )
}
LOGGING = logs(DEBUG, env.str("LOG_LEVEL", "INFO"))

# ---- Who is who ----------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["chat.backend.MemberBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "rooms"
LOGOUT_REDIRECT_URL = "rooms"

# ---- Languages and clocks ------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "Simplified Chinese")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # seconds
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True

# ---- What a browser may do -----------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF, "data:"],  # data: is where the composer's next form comes from
        "img-src": [SELF, "data:"],
        "font-src": [SELF],  # a theme may bring its own
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "chat.views.refusals.csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
HTTPS = env.bool("HTTPS", not DEBUG)
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if HTTPS:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    # A chat does not decide for its sibling hosts: no includeSubDomains, no preload.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if BEHIND_PROXY:  # one that sets, and never passes on, this header
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ---- The chat ------------------------------------------------------------------------------

CHAT_MESSAGE_LENGTH = env.int("CHAT_MESSAGE_LENGTH", 1000)  # characters in one message
CHAT_HISTORY = env.int("CHAT_HISTORY", 50)  # messages on first paint and in one older page
CHAT_HEARTBEAT = env.float("CHAT_HEARTBEAT", 5.0)  # seconds between heartbeats and looks
# Posts a person may make: a burst, and over how many seconds it refills. `off` for load tests.
CHAT_RATE = env.str("CHAT_RATE", "100 per 20 seconds")
CHAT_ROOM_RATE = env.str("CHAT_ROOM_RATE", "200 per hour")  # rooms a person may open
CHAT_SIGN_UP_RATE = env.str("CHAT_SIGN_UP_RATE", "200 per hour")  # accounts from one address
CHAT_LOG_IN_RATE = env.str("CHAT_LOG_IN_RATE", "60 per 5 minutes")  # passwords that are tried
