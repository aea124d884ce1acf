"""In names of modules and classes, and in texts that lead to them."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import ASGI, ASGI_SETTING, ROUTES, SETTINGS, UNROUTED, URLS, at

LAYER = "channels.layers.InMemoryChannelLayer"


def included(name: str) -> Replace:
    """Another router in the application."""
    return Replace(ASGI, '"config.routing"', name)


def documented(name: str) -> Replace:
    """Another module at the address of the document."""
    return Replace(URLS, '"chanx.channels.urls"', name)


def comma(path: str, text: str) -> Replace:
    """A text without the comma behind it."""
    return Replace(path, f'"{text}",', f'"{text}"')


MISTAKES = [
    wrong(
        "comma_behind_daphne",
        comma(SETTINGS, "daphne"),
        step=2,
        phrase='Python joins "daphne" with the next text: write a comma',
        place=f"{at(SETTINGS)}:10",
    ),
    wrong(
        "comma_behind_a_middleware",
        comma(SETTINGS, "django.middleware.security.SecurityMiddleware"),
        step=4,
        phrase='SecurityMiddleware" with the next text',
        place=f"{at(SETTINGS)}:22",
    ),
    wrong(
        "comma_behind_a_host",
        Replace(SETTINGS, "list[str] = []", 'list[str] = [\n    "localhost"\n    "127.0.0.1",\n]'),
        step=4,
        phrase='Python joins "localhost" with the next text',
        place=f"{at(SETTINGS)}:8",
    ),
    wrong(
        "hosts_in_a_text",
        Replace(SETTINGS, "ALLOWED_HOSTS: list[str] = []", 'ALLOWED_HOSTS = "localhost"'),
        step=2,
        phrase="ALLOWED_HOSTS setting must be a list",
        place=f"{at(SETTINGS)}:7",
    ),
    wrong(
        "app_misspelt",
        Replace(SETTINGS, '"core",', '"cores",'),
        step=2,
        phrase="there is no module 'cores'",
        place=f"{at(SETTINGS)}:14",
    ),
    wrong(
        "middleware_misspelt",
        Replace(SETTINGS, "SecurityMiddleware", "SecureMiddleware"),
        step=4,
        phrase="did you mean SecurityMiddleware?",
        place=f"{at(SETTINGS)}:22",
    ),
    wrong(
        "application_without_quotes",
        Replace(SETTINGS, ASGI_SETTING, ASGI_SETTING.replace('"', "")),
        step=2,
        phrase='stands in quotes: write "config.asgi.application"',
        place=f"{at(SETTINGS)}:30",
    ),
    wrong(
        "document_without_quotes",
        documented("chanx.channels.urls"),
        step=5,
        phrase='stands in quotes: write "chanx.channels.urls"',
        place=f"{at(URLS)}:12",
    ),
    wrong(
        "document_of_url",
        documented('"chanx.channels.url"'),
        step=5,
        phrase="there is no module 'chanx.channels.url': write chanx.channels.urls.",
        place=f"{at(URLS)}:12",
    ),
    wrong(
        "document_of_chanx",
        documented('"chanx.urls"'),
        step=5,
        phrase="write chanx.channels.urls",
        place=f"{at(URLS)}:12",
    ),
    wrong(
        "document_of_a_module_without_pages",
        documented('"chanx.channels.routing"'),
        step=5,
        phrase="chanx.channels.routing has no urlpatterns",
        place=f"{at(URLS)}:12",
    ),
    wrong(
        "router_in_a_router",
        included('"config.routing.router"'),
        step=4,
        phrase="config.routing is a module, and has no other in it",
        place=f"{at(ASGI)}:21",
    ),
    wrong(
        "router_with_its_ending",
        included('"config.routing.py"'),
        step=4,
        phrase="write config.routing.",
        place=f"{at(ASGI)}:21",
    ),
    wrong(
        "router_as_a_path",
        included('"config/routing"'),
        step=4,
        phrase="config.routing.",
        place=f"{at(ASGI)}:21",
    ),
    wrong(
        "router_without_its_package",
        included('"routing"'),
        step=4,
        phrase="its name is config.routing",
        place=f"{at(ASGI)}:21",
    ),
    wrong(
        "inner_router_in_quotes",
        Replace(ROUTES, "include(ws_router)", 'include("ws_router")'),
        step=3,
        phrase='this is no module but a name: write path("ws/", include(ws_router))',
        place=f"{at(ROUTES)}:14",
    ),
    wrong(
        "variable_misspelt",
        Replace(ASGI, "DJANGO_SETTINGS_MODULE", "DJANGO_SETTING_MODULE"),
        step=4,
        phrase='os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")',
        place=at(ASGI),
    ),
    wrong(
        "settings_misspelt",
        Replace(ASGI, '"config.settings"', '"config.setting"'),
        step=4,
        phrase="No module named 'config.setting'",
        place=at(ASGI),
    ),
    wrong(
        "layer_misspelt_in_its_package",
        Replace(SETTINGS, LAYER, LAYER.replace("channels.l", "channel.l")),
        step=2,
        phrase="there is no module 'channel'",
        place=f"{at(SETTINGS)}:32",
    ),
    wrong(
        "attribute_misspelt",
        Replace(UNROUTED, "self.router = URLRouter", "self.routers = URLRouter"),
        step=4,
        phrase="did you mean routers?",
        place=f"{at(UNROUTED)}:22",
    ),
]
