"""A Django project in one file: a form with a CSRF token, and a session, of WebSockets too."""

import json

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.sessions import SessionMiddlewareStack
from django.conf import settings

settings.configure(
    DEBUG=True,
    SECRET_KEY="not one",  # noqa: S106 - nothing is kept
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    INSTALLED_APPS=["django.contrib.sessions"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)

from django.core.asgi import get_asgi_application  # noqa: E402 - it reads the settings

http = get_asgi_application()

from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.shortcuts import redirect  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

FORM = engines["django"].from_string(
    '<title>Log in</title><form method="post">{% csrf_token %}<input name="name"></form>'
)


def log_in(request: HttpRequest) -> HttpResponse:
    """Remember a name."""
    if request.method == "POST":
        request.session["name"] = request.POST["name"]
        return redirect("/")
    return HttpResponse(FORM.render(request=request))


def home(request: HttpRequest) -> HttpResponse:
    """Say who is there, or have them log in."""
    name = request.session.get("name")
    return HttpResponse(f"<h1>Hello, {name}!</h1>") if name else redirect("/login/")


def save(request: HttpRequest) -> JsonResponse:
    """Answer with the JSON that was posted."""
    return JsonResponse({"saved": json.loads(request.body)})


class Greeter(AsyncWebsocketConsumer):
    """Sends the name that its session has."""

    async def connect(self) -> None:
        """Accept, and say it."""
        await self.accept()
        await self.send(json.dumps({"name": self.scope["session"].get("name")}))


urlpatterns = [path("", home), path("login/", log_in), path("save/", save)]
sockets = SessionMiddlewareStack(URLRouter([path("ws/", Greeter.as_asgi())]))  # type: ignore[arg-type,list-item]
application = ProtocolTypeRouter({"http": http, "websocket": sockets})
