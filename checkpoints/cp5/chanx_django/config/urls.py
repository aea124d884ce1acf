"""The addresses of the site."""

from django.urls import include, path

from core.views import LandingView

urlpatterns = [
    path("", LandingView.as_view(), name="landing"),
    path("chat/", include("chat.urls")),
    path("assistants/", include("assistants.urls")),
    path("system/", include("system.urls")),
    path("asyncapi/", include("chanx.channels.urls")),
]
