"""The service that answers: the embedded one, or the one that the settings name."""

from importlib.util import find_spec

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from assistants.services.base import AssistantService
from assistants.services.embedded import EmbeddedService


def choose_service() -> AssistantService:
    """The service of the settings; raises ImproperlyConfigured where its client is missing."""
    if not settings.ASSISTANT_URL:
        return EmbeddedService()
    if not find_spec("openai"):
        raise ImproperlyConfigured(
            "ASSISTANT_URL is set and openai is not installed: run "
            "python -m pip install -r chanx_django/requirements-openai.txt"
        )
    from assistants.services.openai_service import OpenAIService

    return OpenAIService(
        url=settings.ASSISTANT_URL, key=settings.ASSISTANT_KEY, model=settings.ASSISTANT_MODEL
    )


assistant_service = choose_service()
