"""The system's addresses, below /system/."""

from django.conf import settings
from django.urls import path

from system.views import SystemView, announce_restart, notify

app_name = "system"
urlpatterns = [path("", SystemView.as_view(), name="system")]
if settings.OPEN_NOTICES:
    urlpatterns += [
        path("notify/", notify, name="notify"),
        path("restart/", announce_restart, name="restart"),
    ]
