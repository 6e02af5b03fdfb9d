"""One settings file. Every deployment value comes from the environment; README.md lists them."""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from cooperation_week import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))

# ---------- where and how it runs ----------
DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.text("SECRET_KEY")
if not (SECRET_KEY or DEBUG):
    raise ImproperlyConfigured("SECRET_KEY is missing. Set it, or DEBUG=yes on your own machine.")
SECRET_KEY = SECRET_KEY or "for-development-on-this-machine-only-and-never-anywhere-else"
SITE_URL = environment.text("SITE_URL", "http://localhost:8000").rstrip("/")
_site = urlsplit(SITE_URL)
IS_SECURE = _site.scheme == "https"
ALLOWED_HOSTS = [_site.hostname, *environment.words("ALLOWED_HOSTS")]
if DEBUG:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "cooperation_week.urls"
# How many proxies of ours stand in front; what they forward is believed only then.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXIES", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ---------- apps, from the ground up ----------
INSTALLED_APPS = [
    "cooperation_week.backups",
    "cooperation_week.accounts",
    "cooperation_week.mail",
    "cooperation_week.releases",
    "cooperation_week.sheets",
    "cooperation_week.vault",
    "centres",
    "centres.mobility",
    "events",
    "events.programme",
    "events.registrations",
    "events.exhibition",
    "modeltranslation",
    "cooperation_week.apps.WeekAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "cooperation_week.apps.WeekStaticFilesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_include_bootstrap",
]

# Public pages pass through without a session: see cooperation_week/middleware.py.
MIDDLEWARE = [
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cooperation_week.middleware.refuse_broken_text",
    "cooperation_week.middleware.PersonalSessionMiddleware",
    "cooperation_week.middleware.LanguageMiddleware",
    "cooperation_week.middleware.leave_out_what_is_not_sent",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cooperation_week.middleware.PersonalAuthenticationMiddleware",
    "cooperation_week.middleware.PersonalMessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cooperation_week.accounts.sessions.close_old_sessions",
    "cooperation_week.accounts.refusals.RefusalMiddleware",
    "cooperation_week.accounts.policies.PolicyMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csp",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cooperation_week.desk.frame",
            ],
            "libraries": {
                "week": "cooperation_week.week_tags",
                "sharing": "cooperation_week.sharing_tags",
            },
        },
    }
]

# Addresses that know who is asking. Every other address is the same for everybody.
_personal_parts = r"accounts|my|door|mobility/partner|20\d\d/register|20\d\d/speakers/invitation"
PERSONAL_PATHS = rf"^/(?:admin|preview|(?:it|en|zh-hans)/(?:{_personal_parts}))(?:/|$)"

# ---------- releases ----------
RELEASE_PARTS = [
    "centres.released",
    "centres.mobility.released",
    "events.released",
    "events.programme.released",
    "events.registrations.released",
    "events.exhibition.released",
    "events.exhibition.demonstrations.released",
    "events.exhibition.catalogue.released",
    "events.exhibition.halls.released",
]
# What the search page looks through: see events/programme/searching.py.
SEARCHED = [
    "events.programme.search",
    "events.exhibition.catalogue.search",
    "events.exhibition.search",
    "events.exhibition.demonstrations.search",
    "centres.search",
    "centres.mobility.guide.search",
]
# What keeps people busy beside sessions: see events/registrations/duties.py.
DUTIES = ["events.exhibition.duties.duties_of"]
# How long a process may trust what it last read of the newest releases, in seconds.
RELEASES_REMEMBERED_FOR = environment.number("RELEASES_REMEMBERED_FOR", default=1)
# How much memory a process may give to finished bodies, in bytes.
KEPT_BODIES_BYTES = environment.number("KEPT_BODIES_BYTES", default=64 * 1024 * 1024)
# How many characters of documents a process may keep parsed; they take about five times the room.
DOCUMENTS_REMEMBERED = environment.number("DOCUMENTS_REMEMBERED", default=24 * 1024 * 1024)

# ---------- database, cache ----------
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
}
POSTGRESQL_TIMEOUTS = (
    "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000"
)
_address = environment.text("DATABASE_URL", f"sqlite:///{VAR_DIR}/week.sqlite3")
_database = dj_database_url.parse(_address, conn_max_age=None)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    _database["OPTIONS"] = _database.get("OPTIONS", {}) | SQLITE_OPTIONS
else:
    _database["OPTIONS"] = _database.get("OPTIONS", {}) | {"options": POSTGRESQL_TIMEOUTS}
DATABASES = {"default": _database}

CACHE_URL = environment.text("CACHE_URL")
_cache = "django.core.cache.backends." + ("redis.RedisCache" if CACHE_URL else "db.DatabaseCache")
CACHES = {"default": {"BACKEND": _cache, "LOCATION": CACHE_URL or "cache"}}

# ---------- backups ----------
# What people sent, by the name it has in a backup.
BACKUP_FOLDERS = {"media": VAR_DIR / "media", "private": VAR_DIR / "private"}
# What is called with the moment of a backup that was put back, before the site opens again.
AFTER_RESTORE = [
    "events.programme.erasure.erase_again",
    "events.registrations.erasure.erase_again",
    "centres.mobility.records.forgetting.erase_again",
    "events.exhibition.forgetting.erase_again",
    "cooperation_week.vault.erasure.erase_again",
]
# What forgets an account beside registrations: functions that take it and `now`, called first.
ALSO_ERASED = [
    "events.exhibition.forgetting.forget_applications",
    "centres.mobility.records.forgetting.forget_account",
    "cooperation_week.vault.erasure.forget_private_files",
]
# Every erasure, by a random number; to be kept where a restored database finds it again.
ERASURES_LOG = environment.text("ERASURES_LOG", str(VAR_DIR / "erasures.log"))
# Where pg_dump and pg_restore are, when not on PATH.
PG_BIN = environment.text("PG_BIN")
# What takes the names of somebody who is erased out of free texts, in drafts and releases.
STRIKE_OUT = ["centres.erasure.strike_out", "events.exhibition.erasure.strike_out"]

# ---------- languages, time ----------
LANGUAGE_CODE = "en"
LANGUAGES = [("it", _("Italian")), ("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "cooperation_week" / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "it"
MODELTRANSLATION_ENABLE_FALLBACKS = False
TIME_ZONE = "UTC"

# ---------- people ----------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
STAFF_SECOND_FACTOR = environment.flag("STAFF_SECOND_FACTOR", default=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
ACCOUNT_ADAPTER = "cooperation_week.mail.account_mails.MailingAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is opened by entering a code from a mail
_forms = "cooperation_week.accounts.forms"
ACCOUNT_FORMS = {
    "login": f"{_forms}.StaffLoginForm",
    "request_login_code": f"{_forms}.AskForCodeForm",
    "confirm_login_code": f"{_forms}.CodeForm",
    "reset_password": f"{_forms}.AskForPasswordLinkForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# A second line behind accounts/throttles.py, kept in the cache.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "200/10m/ip,20/10m/key",
    "request_login_code": "200/10m/ip,20/60m/key",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "cooperation_week.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": f"{_forms}.SecondFactorForm",
    "reauthenticate": f"{_forms}.SecondFactorAgainForm",
    "activate_totp": f"{_forms}.SetUpSecondFactorForm",
}
MFA_TOTP_ISSUER = "Cooperation Week"

# ---------- mail ----------
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", "Cooperation Week <week@localhost>")
# Whom visitors write to, and whom about personal data; both are on public pages.
CONTACT_EMAIL = environment.text("CONTACT_EMAIL", parseaddr(DEFAULT_FROM_EMAIL)[1])
PRIVACY_EMAIL = environment.text("PRIVACY_EMAIL", CONTACT_EMAIL)
MAIL_HOST = environment.text("MAIL_HOST")
MAIL_FOLDER = VAR_DIR / "mail"  # where mail lands without a host
MAIL_TLS = environment.choice("MAIL_TLS", ["from-the-start", "starttls", "none"])
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": MAIL_HOST,
            "port": environment.number("MAIL_PORT", default=465, least=1),
            "username": environment.text("MAIL_USER"),
            "password": environment.text("MAIL_PASSWORD"),
            "use_ssl": MAIL_TLS == "from-the-start",
            "use_tls": MAIL_TLS == "starttls",
            "timeout": 10,
        },
    }
    if MAIL_HOST
    else {
        "BACKEND": "cooperation_week.mail.folder.EmailBackend",
        "OPTIONS": {"folder": MAIL_FOLDER},
    }
}
# What the worker does once a minute, beside sending mail: functions that take `now`.
CHORES = [
    "cooperation_week.mail.alerts.warn_of_waiting_mail",
    "centres.mobility.records.reminding.remind",
    "centres.mobility.records.retention.warn_of_missed_retention",
    "events.registrations.capacity.release_due_blocks",
    "events.registrations.reminders.remind",
    "centres.mobility.placing.offers.expire",
]

# ---------- files ----------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Private files lie sealed outside whatever is handed out; their keys outside every backup too.
VAULT_ROOT = VAR_DIR / "private"
VAULT_KEYS = Path(environment.text("VAULT_KEYS", str(VAR_DIR / "keys")))
# The newest first: it seals, the others still open what was sealed before.
VAULT_MASTER_KEYS = environment.keys("VAULT_MASTER_KEY") or ([bytes(32)] if DEBUG else [])
# Who may open which private file: functions that take an account and return the files.
PRIVATE_FILES = [
    "centres.mobility.records.opening.files_shown_to",
    "events.exhibition.papers.reading.files_shown_to",
]
# Which of them staff open only with a reason: functions that take a file.
PRIVATE_FILES_WITH_A_REASON = ["centres.mobility.records.opening.needs_a_reason"]
# Where an opening is told of beside its own list: functions that take the file and the opening.
OPENINGS_TOLD = ["centres.mobility.records.opening.tell"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cooperation_week.static_files.WeekStaticFilesStorage"
    },
}

# ---------- security ----------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT = IS_SECURE
# Without it a wrong host would be refused before the headers of every answer are there.
SECURE_SSL_HOST = _site.netloc
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # who watches over the process asks it directly
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cooperation_week.views.form_refused"

# ---------- forms ----------
# A poster session of a hundred talks, each with its people, sends more than Django’s thousand.
# And no more fit into an address: Django cannot refuse those that come with a charset.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
