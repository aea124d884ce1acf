"""Settings of a project for development, on your own machine: Part 6 makes it fit for production."""

import os

from django.core.exceptions import ImproperlyConfigured

DEBUG = True
SECRET_KEY = "django-insecure-for-development-only"
ALLOWED_HOSTS: list[str] = []  # with DEBUG: localhost, 127.0.0.1 and [::1]

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
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

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

# The tutorial's page on troubleshooting, to which the pages link: nox -s learn names it.
TROUBLESHOOTING_URL = os.environ.get("TROUBLESHOOTING_URL", "")
