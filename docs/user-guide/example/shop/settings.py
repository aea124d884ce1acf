"""Settings of the shop, which runs on its reader's own machine."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]

DEBUG = True
SECRET_KEY = "django-insecure-for-development-only"
ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "chanx.channels",
    "shop",
]

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("SHOP_DATABASE", Path(__file__).parents[1] / "shop.sqlite3"),
    }
}

# One process, or several with Redis between them.
if redis := os.environ.get("REDIS_URL"):
    layer = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [redis]},
    }
else:
    layer = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
CHANNEL_LAYERS = {"default": layer}

CHANX: dict[str, object] = {
    "ASYNCAPI_TITLE": "Shop",
    "ASYNCAPI_VERSION": "2.1.0",
    "ASYNCAPI_DESCRIPTION": "What the shop tells its customers, and those who pack.",
    "ASYNCAPI_SERVERS": {
        "production": {
            "host": "shop.example",
            "protocol": "wss",
            "description": "Where customers are.",
        },
        "development": {"host": "localhost:8000", "protocol": "ws"},
    },
}

ROOT_URLCONF = "shop.urls"
ASGI_APPLICATION = "shop.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]
STATIC_URL = "static/"
# The words for close codes are those of the tutorial's pages.
STATICFILES_DIRS = [ROOT / "chanx_django/core/static"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "orders"
LOGOUT_REDIRECT_URL = "login"
