"""The ASGI application: Django answers HTTP, the router's consumers answer WebSockets."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Sets Django up: the imports below need its applications.
http_application = get_asgi_application()

from channels.routing import ProtocolTypeRouter
from channels.security.websocket import AllowedHostsOriginValidator
from chanx.channels.routing import include

from core.unrouted import UnroutedMiddleware

application = ProtocolTypeRouter(
    {
        "http": http_application,
        "websocket": AllowedHostsOriginValidator(
            UnroutedMiddleware(include("config.routing")),
        ),
    }
)
