"""The assistant's addresses, below /assistants/."""

from django.urls import path

from assistants.views import AssistantView

app_name = "assistants"
urlpatterns = [path("", AssistantView.as_view(), name="assistants")]
