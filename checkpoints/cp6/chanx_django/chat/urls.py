"""The chat's addresses, below /chat/."""

from django.conf import settings
from django.urls import path

from chat.views import ChatView

app_name = "chat"
HELP = {"troubleshooting": settings.TROUBLESHOOTING_URL}
urlpatterns = [path("", ChatView.as_view(extra_context=HELP), name="chat")]
