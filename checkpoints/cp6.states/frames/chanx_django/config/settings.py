"""Settings of the project; what differs between machines comes from the environment.

DJANGO_DEBUG          "true" for development (manage.py sets it); off by default
DJANGO_SECRET_KEY     a long random text; required when debugging is off
DJANGO_ALLOWED_HOSTS  host names that the site answers to, separated by commas
DJANGO_HTTPS          "false" to serve plain HTTP without debugging, on your own machine
DJANGO_HSTS_SECONDS   how long browsers insist on HTTPS, for all subdomains too; 0 by default
DJANGO_STATIC_ROOT    the folder that collectstatic fills and a web server serves
DJANGO_JOB_SECONDS    how long a job takes, beside its work; 1 by default
REDIS_URL             a Redis server, for more than one process
ASSISTANT_URL         a service that answers questions; without it, the embedded one does
ASSISTANT_KEY         the key for that service, if it asks for one
ASSISTANT_MODEL       the model of that service
TROUBLESHOOTING_URL   the tutorial's page on troubleshooting, to whose entries the pages link
"""

import os

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


def is_on(name: str, default: str = "") -> bool:
    """Whether a variable of the environment says yes."""
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


DEBUG = is_on("DJANGO_DEBUG")

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "DJANGO_SECRET_KEY is not set and debugging is off: set DJANGO_SECRET_KEY to a long "
            "random text, or set DJANGO_DEBUG=true if this is your own machine."
        )
    SECRET_KEY = "django-insecure-for-development-only"

ALLOWED_HOSTS = [
    host.strip() for host in os.environ.get("DJANGO_ALLOWED_HOSTS", "").split(",") if host.strip()
]
if DEBUG and not ALLOWED_HOSTS:
    # This machine's own names. Django would take them by itself, but Channels not all of them.
    ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]"]

# Whether who reaches the system's page may speak to everyone.
OPEN_NOTICES = DEBUG

if not DEBUG and is_on("DJANGO_HTTPS", "true"):
    SECURE_SSL_REDIRECT = True
    CSRF_COOKIE_SECURE = True
    # A browser that has seen this goes by it until it is over: raise it when you are sure.
    SECURE_HSTS_SECONDS = int(os.environ.get("DJANGO_HSTS_SECONDS", "0"))
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0

INSTALLED_APPS = [
    "daphne",  # before staticfiles, so that runserver speaks WebSockets
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "core",
    "chat",
    "assistants",
    "system",
    "chanx.channels",
    "django_tasks",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# The pages load and run what this site serves, and nothing else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

IN_MEMORY = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
# Without Redis, no process reaches the connections of another.
REDIS_URL = os.environ.get("REDIS_URL", "")
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("REDIS_URL begins with redis://, as in redis://localhost:6379.")
ON_REDIS = {
    "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "CONFIG": {"hosts": [REDIS_URL]},
}
CHANNEL_LAYERS = {"default": ON_REDIS if REDIS_URL else IN_MEMORY}

# The server does its jobs itself, unless a Redis keeps them for a worker: manage.py rqworker.
TASKS = {"default": {"BACKEND": "system.loop_backend.LoopBackend"}}
if REDIS_URL:
    TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend"}}
    INSTALLED_APPS += ["django_rq"]
    RQ_QUEUES = {"default": {"URL": REDIS_URL}}
    RQ = {"JOB_CLASS": "django_tasks_rq.Job"}
# The seconds that a job takes, beside its work: as one does that has more to do.
JOB_SECONDS = float(os.environ.get("DJANGO_JOB_SECONDS", "1"))

CHANX = {
    "ASYNCAPI_TITLE": "Chanx chat",
    "ASYNCAPI_DESCRIPTION": "The WebSocket messages of the tutorial's project.",
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# The project stores nothing.
DATABASES: dict[str, dict[str, str]] = {}

TIME_ZONE = "UTC"

# The service that answers the assistant's questions; without an address, the embedded one does.
ASSISTANT_URL = os.environ.get("ASSISTANT_URL", "")
ASSISTANT_KEY = os.environ.get("ASSISTANT_KEY") or "none"  # one of your own may ask for none
ASSISTANT_MODEL = os.environ.get("ASSISTANT_MODEL", "")

STATIC_URL = "static/"
STATIC_ROOT = os.environ.get("DJANGO_STATIC_ROOT") or None

# The tutorial's page on troubleshooting, to which the pages link: nox -s learn names it.
TROUBLESHOOTING_URL = os.environ.get("TROUBLESHOOTING_URL", "")

# Chanx logs each disconnect, and each frame that it cannot read: 25 lines at once for a client that
# means it. Its client is told, so that a server with debugging off can be silent.
if not DEBUG:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("error"))

# What one client may send; core/websockets.py closes the WebSocket of one that sends more.
WEBSOCKET_FRAME_BYTES = 64 * 1024
WEBSOCKET_FRAMES_PER_SECOND = 10
WEBSOCKET_FRAMES_AT_ONCE = 25
