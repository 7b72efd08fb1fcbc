"""All settings, once. What differs between machines comes from the environment (see `env.py`)."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from deploy import doors
from deploy.env import database_from, env_flag, env_secret

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ALONGSIDE_VAR", BASE_DIR / "var"))

# DEMO: a community of invented people on one machine, whose sign-ins are printed. Never in production.
DEMO = env_flag("DEMO")
DEBUG = env_flag("DEBUG")
SECRET_KEY = env_secret("SECRET_KEY", default="only-for-debugging" if DEBUG else None)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TRUSTED_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "forum",
    "forum.members",
    "forum.joining",
    "forum.spaces",
    "forum.topics",
    "forum.support",
    "forum.signposting",
    "forum.signposting.follow_ups",
    "forum.signposting.asks",
    "forum.signposting.clinic_letters",
    "forum.signposting.review",
    "forum.signposting.services",
    "forum.signposting.feedback",
    "moderation.screening",
    "moderation.cases",
    "realtime",
    "frontend",
    "deploy",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "deploy.middleware.private_by_default",
    "deploy.middleware.nothing_left_behind",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "forum.members.middleware.members_only",
    "forum.http.refusals_in_words",
]

ROOT_URLCONF = "deploy.urls"
ASGI_APPLICATION = "deploy.asgi.application"
WSGI_APPLICATION = "deploy.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontend.context.around",
            ],
        },
    }
]

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", f"sqlite:///{VAR / 'alongside.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "")
CHANNEL_LAYERS = {
    "default": {
        # Pub/sub, because a lost ring only delays: the hub compares heads with the database.
        # redis-py 8 times out an idle subscription after 5 s unless told not to (channels_redis#422).
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None, "socket_connect_timeout": 1}]},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
OPEN_DOORS, DOORS_FOR_ANY_STANDING = doors.OPEN_DOORS, doors.DOORS_FOR_ANY_STANDING
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "forum.members.adapter.MemberAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_PREVENT_ENUMERATION = "strict"
# Whoever has followed the link in their email has shown who they are.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]

CSRF_FAILURE_VIEW = "forum.http.csrf_failed"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": with it browsers send plain forms with "Origin: null", which Django refuses as forged.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = env_flag("HTTPS")
# Tries are counted by address. The proxies in front say whose: without them all the world shares one, and whoever
# guesses at passwords locks everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PROXIES", "1" if HTTPS else "0"))
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
# Unique whatever its case, by a constraint on Lower("email"), which this check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Letters go out by SMTP. In the demo they are files in var/letters, one each.
LETTERS_GO = "filebased" if DEMO or DEBUG else "smtp"
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", f"django.core.mail.backends.{LETTERS_GO}.EmailBackend")
EMAIL_FILE_PATH = VAR / "letters"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env_secret("EMAIL_PASSWORD") if EMAIL_HOST_USER else ""
EMAIL_USE_TLS = env_flag("EMAIL_TLS", default=bool(EMAIL_HOST_USER))
EMAIL_TIMEOUT = 10
# Where links in letters lead.
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:" + os.environ.get("PORT", "8000"))
DEFAULT_FROM_EMAIL = os.environ.get("FROM_EMAIL", "Alongside <hello@alongside.example>")

# Until a clinician has signed a clinical rule, production counts it and shows nothing for it.
SHOW_UNSIGNED_RULES = env_flag("SHOW_UNSIGNED_RULES", default=DEMO or DEBUG)
# Reading while somebody types feels like being watched. Off until young patients say otherwise; it keeps nothing.
READ_WHILE_TYPING = env_flag("READ_WHILE_TYPING")
AGE_BAND = (18, 30)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "deploy.logs.WithoutWords", "fmt": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    # One line a request would write who read what and when: addresses are enough in the proxy's own log.
    "loggers": {"django.channels.server": {"level": "WARNING"}, "daphne": {"level": "WARNING"}},
}
