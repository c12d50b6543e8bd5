"""Every setting of the product, in one file; docs/settings.md explains each variable."""

import base64
import hashlib
import sys
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, SELF
from django.core.exceptions import ImproperlyConfigured

from kentongan.config import env

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent
DATA = Path(env.text("KENTONGAN_DATA") or ROOT / "data")
DATA.mkdir(parents=True, exist_ok=True)
SECRETS = DATA / "secrets"

# --- who we are -----------------------------------------------------------------------------
SITE_URL = env.text("KENTONGAN_SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}").rstrip("/")
DEBUG = env.flag("KENTONGAN_DEBUG")
SECRET_KEY = env.kept_secret("KENTONGAN_SECRET_KEY", SECRETS)
ALLOWED_HOSTS = env.words("KENTONGAN_HOSTS", ("*",) if SITE_URL.startswith("http://127.") else ())
if not ALLOWED_HOSTS:
    ALLOWED_HOSTS = [SITE_URL.split("//")[1].split("/")[0].split(":")[0]]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
BEHIND_TLS = SITE_URL.startswith("https://")


def _fernet(secret: str) -> str:
    """Any pass phrase becomes a Fernet key; a key already in Fernet's form stays as it is."""
    try:
        if len(base64.urlsafe_b64decode(secret)) == 32:
            return secret
    except ValueError:
        pass
    return base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()).decode()


# The first key encrypts, all of them decrypt: put a new key in front to rotate.
SECRET_TOKEN_KEYS = [_fernet(k) for k in env.kept_secret("KENTONGAN_TOKEN_KEYS", SECRETS).split(",") if k]
AUTHOR_HASH_KEY = env.kept_secret("KENTONGAN_AUTHOR_KEY", SECRETS)
# Hubs that hear at once when a public page changes (WebSub); none by default.
WEBSUB_HUBS = env.words("KENTONGAN_WEBSUB_HUBS")
OUTBOUND_ALLOWED_HOSTS = env.words("KENTONGAN_OUTBOUND_ALLOW")
OUTBOUND_CA_FILE = env.text("KENTONGAN_OUTBOUND_CA")  # one authority more than the public ones
if OUTBOUND_CA_FILE and not Path(OUTBOUND_CA_FILE).is_file():
    raise ImproperlyConfigured("KENTONGAN_OUTBOUND_CA harus menunjuk berkas sertifikat (PEM) yang ada.")

# Street tiles on the pages of activities: an address with {z} {x} {y}, none by default (nothing is fetched outside).
TILES = env.text("KENTONGAN_TILES")
TILES_CREDIT = env.text("KENTONGAN_TILES_CREDIT")
_tiles = urlsplit(TILES)
TILES_HOST = f"{_tiles.scheme}://{_tiles.netloc}" if TILES else ""
if TILES and not (
    (_tiles.scheme == "https" or (_tiles.scheme == "http" and _tiles.hostname in ("127.0.0.1", "localhost")))
    and all(part in _tiles.path + _tiles.query for part in ("{z}", "{x}", "{y}"))
):
    raise ImproperlyConfigured(
        "KENTONGAN_TILES harus alamat https:// dengan {z}, {x}, dan {y} (http:// hanya di mesin ini sendiri)."
    )
if "{" in TILES_HOST or (TILES and not TILES_CREDIT):
    raise ImproperlyConfigured(
        "KENTONGAN_TILES perlu satu nama host, dan KENTONGAN_TILES_CREDIT menyebut sumbernya."
    )

# --- the house ------------------------------------------------------------------------------
ROOMS = [
    "lounge", "home", "publishing", "editorial", "openness", "listening", "agencies", "journal", "accounts", "ui",
]  # fmt: skip
INSTALLED_APPS = [
    *(f"kentongan.{room}" for room in ROOMS),
    "kentongan.sample",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.syndication",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "template_partials",
    "lucide",
    "ninja",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kentongan.config.language.PublicLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kentongan.accounts.middleware.activity",
    "kentongan.config.clean.without_nul",
    "kentongan.agencies.middleware.here",
]
ROOT_URLCONF = "kentongan.config.urls"
ASGI_APPLICATION = "kentongan.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "kentongan.ui.context_processors.navigation",
                "kentongan.agencies.context_processors.here",
                "kentongan.accounts.context_processors.sample",
            ],
            "builtins": ["kentongan.ui.templatetags.ui", "django.templatetags.static"],
        },
    }
]

FORM_RENDERER = "kentongan.ui.controls.Controls"

# The rail: the day's verbs. An entry shows once its page exists.
NAVIGATION = [
    {"label": "Hari ini", "icon": "sun", "url_name": "home:today", "match": ["home"]},
    {"label": "Dengar", "icon": "ear", "url_name": "listening:mentions", "match": ["listening"]},
    {
        "label": "Rencana",
        "icon": "calendar-days",
        "url_name": "publishing:calendar",
        "match": ["editorial", "publishing:calendar", "publishing:theme_map"],
    },
    {"label": "Terbit", "icon": "send", "url_name": "publishing:ledger", "match": ["publishing"]},
    {"label": "Pers", "icon": "newspaper", "url_name": "press:releases", "match": ["press"]},
    {"label": "Dampak", "icon": "chart-line", "url_name": "impact:report", "match": ["impact"]},
    {
        "label": "Terbuka",
        "icon": "door-open",
        "url_name": "openness:budgets",
        "by_role": {
            "head": "openness:projects",
            "contact": "openness:projects",
        },  # the rest is not theirs to read
        "match": ["openness", "lounge"],
    },
    {"label": "Belajar", "icon": "graduation-cap", "url_name": "studies:visits", "match": ["studies"]},
    {
        "label": "Kantor",
        "icon": "building-2",
        "url_name": "agencies:agencies",
        "match": ["agencies", "journal", "accounts"],
    },
]

# --- storage --------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or f"sqlite:///{DATA / 'kentongan.sqlite3'}", conn_max_age=60
    )
}
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    # Measured: with Django's own defaults one bulk writer starves the pages.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
elif not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("DATABASE_URL harus menunjuk PostgreSQL atau SQLite.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
}
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- background work ------------------------------------------------------------------------
# The queue is a wake-up call, the domain row is the truth (docs/decisions/0004).
WORKERS = env.number("KENTONGAN_WORKERS", 2)
TASKS = {"default": {"BACKEND": "kentongan.core.tasks.HueyBackend", "QUEUES": []}}
HUEY_FILE = DATA / "queue.sqlite3"

# --- sign-in --------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "kentongan.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "kentongan.accounts.forms.SignInForm",
    "reset_password": "kentongan.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "kentongan.accounts.forms.NewPasswordForm",
    "change_password": "kentongan.accounts.forms.ChangePasswordForm",
    "set_password": "kentongan.accounts.forms.SetPasswordForm",
    "reauthenticate": "kentongan.accounts.forms.ConfirmForm",
}
# A link to set a password, for people invited and for those who forgot, holds three days and works once.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by an administrator, nobody signs up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/15m/key"}
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_REDIRECT_URL = "/masuk/"
# Behind a proxy everyone shares its address, and one person's failures would lock out all: read the address it passes on.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("KENTONGAN_BEHIND_PROXY") else 0
MFA_ADAPTER = "kentongan.accounts.second_factor.Adapter"
MFA_FORMS = {
    "authenticate": "kentongan.accounts.forms.CodeForm",
    "reauthenticate": "kentongan.accounts.forms.ConfirmCodeForm",
    "activate_totp": "kentongan.accounts.forms.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kentongan"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are given by an administrator
MFA_TOTP_TOLERANCE = 1  # telephones are often half a minute off
USERSESSIONS_TRACK_ACTIVITY = True
# Admins, editors and heads then sign in with a code as well; who that is, a room above decides.
REQUIRE_SECOND_FACTOR = env.flag("KENTONGAN_REQUIRE_SECOND_FACTOR")
# (address, role) of the sample people and their common password, for the sign-in page; nothing without the sample.
SAMPLE_ACCOUNTS = "kentongan.sample.people.sample_accounts"
SAMPLE_PASSWORD = "kentongan.sample.people.PASSWORD"  # noqa: S105
SECOND_FACTOR_RULE = "kentongan.agencies.rules.needs_second_factor"
JOURNAL_SCOPE = "kentongan.agencies.scope.journal_scope"  # which lines a reader may see
USER_MENU = [
    {"label": "Profil", "icon": "user-round", "url_name": "accounts:profile"},
    {"label": "Kata sandi", "icon": "key-round", "url_name": "account_change_password"},
    {"label": "Pengaman kedua", "icon": "shield-check", "url_name": "mfa_index"},
    {"label": "Sesi masuk", "icon": "monitor-smartphone", "url_name": "usersessions_list"},
    {"label": "Kunci API", "icon": "plug", "url_name": "accounts:tokens"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_ENGINE = (
    "django.contrib.sessions.backends.cached_db" if not SQLITE else ("django.contrib.sessions.backends.db")
)

# --- security -------------------------------------------------------------------------------
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("KENTONGAN_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}

# --- language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("KENTONGAN_TIME_ZONE", "Asia/Jakarta")

# --- files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("KENTONGAN_STATIC") or ROOT / "static")
NODE = ROOT / "node_modules"
STATICFILES_DIRS = [
    (f"vendor/{name}", folder)
    for name, folder in {
        "font": NODE / "@fontsource-variable/plus-jakarta-sans",
        "leaflet": NODE / "leaflet/dist",
    }.items()
    if folder.is_dir()
]
# Hashed names once they have been collected (make setup does), and while collecting them.
HASHED = (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED and not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not HASHED

# --- mail -----------------------------------------------------------------------------------
EMAIL_HOST = env.text("KENTONGAN_MAIL_HOST")
EMAIL_PORT = env.number("KENTONGAN_MAIL_PORT", 587)
EMAIL_HOST_USER = env.text("KENTONGAN_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("KENTONGAN_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("KENTONGAN_MAIL_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("KENTONGAN_MAIL_FROM", "kentongan@localhost")
# Without a mail server, letters are written to a folder where a technician can read them.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"

# --- promises with numbers ------------------------------------------------------------------
PUBLICATION_LATE_AFTER_MINUTES = env.number("KENTONGAN_LATE_AFTER_MINUTES", 60)
MENTION_TEXT_DAYS = env.number("KENTONGAN_MENTION_TEXT_DAYS", 90)
REQUEST_PERSON_DAYS = env.number("KENTONGAN_REQUEST_PERSON_DAYS", 365)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"keys": {"()": "kentongan.config.quiet.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["keys"]}},
    "root": {"handlers": ["console"], "level": env.text("KENTONGAN_LOG", "INFO")},
    "loggers": {"httpx": {"level": "WARNING"}, "httpcore": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
