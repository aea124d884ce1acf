"""The service that answers."""

from assistants.services.base import AssistantService
from assistants.services.embedded import EmbeddedService

assistant_service: AssistantService = EmbeddedService()
