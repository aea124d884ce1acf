"""The pages that the tutorial opens, and what to do where one does not answer."""

from django.conf import settings
from source import place, project, settings_at

# Their addresses, and the routes that lead to them.
ASYNCAPI = 'path("asyncapi/", include("chanx.channels.urls"))'
PAGES = {
    "/chat/": 'path("chat/", include("chat.urls"))',
    "/asyncapi/docs/": ASYNCAPI,
    "/asyncapi/schema/": ASYNCAPI,
}


def why_no_page(path: str) -> str:
    """What to do about a page that is not there."""
    at = place(project() / "config/urls.py", 1)
    return f"{at}: {path} does not answer: keep {PAGES[path]} in the urlpatterns."


def why_no_template(path: str, name: str) -> str:
    """What to do about a template that Django does not find."""
    told = f"{path} needs the template {name}"
    if not any(one.get("APP_DIRS") for one in settings.TEMPLATES):
        at = settings_at("TEMPLATES")
        return f'{at}: {told}, and Django looks into no app: keep "APP_DIRS": True here.'
    return f"{told}, which no app has in its folder templates: compare the name and the place."
