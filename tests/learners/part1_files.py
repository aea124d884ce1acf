"""The files of Part 1, and the lines in them that learners change."""

from tests.learners.edits import LIVE, Replace

REQUIREMENTS = "requirements.txt"
SETTINGS = "config/settings.py"
ROUTES = "config/routing.py"
UNROUTED = "core/unrouted.py"
ASGI = "config/asgi.py"
URLS = "config/urls.py"
CHANNELS_LINE, CHANX_LINE = "channels[daphne]~=4.3\n", "chanx[channels]~=2.13\n"
DAPHNE = '    "daphne",  # before staticfiles, so that runserver speaks WebSockets\n'
CHANX_APP = '    "chanx.channels",\n'
ASGI_SETTING = 'ASGI_APPLICATION = "config.asgi.application"\n'
LAYERS = 'CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}\n'
TITLE = '    "ASYNCAPI_TITLE": "Chanx chat",\n'
WS = 'path("ws/", include(ws_router))'
WEBSOCKET = """AllowedHostsOriginValidator(
            UnroutedMiddleware(include("config.routing")),
        )"""
DOCUMENT = '    path("asyncapi/", include("chanx.channels.urls")),\n'


def at(path: str, line: int = 0) -> str:
    """A file, or a line of it, as it is said."""
    return f"{LIVE}/{path}:{line}" if line else f"{LIVE}/{path}"


def requiring(old: str, new: str) -> Replace:
    """Another line in place of one of the requirements."""
    return Replace(REQUIREMENTS, old, new)


def serving(code: str) -> Replace:
    """Another application for WebSockets."""
    return Replace(ASGI, WEBSOCKET, code)
