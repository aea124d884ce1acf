"""The system's addresses, below /system/."""

from django.urls import path

from system.views import SystemView

app_name = "system"
urlpatterns = [path("", SystemView.as_view(), name="system")]
