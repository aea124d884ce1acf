"""What the project has Django check of its settings, at each start of manage.py."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class CoreConfig(AppConfig):
    """The application that all others stand on."""

    name = "core"

    def ready(self) -> None:
        """Have Django check with its own checks."""
        checks.register(check_hosts, checks.Tags.security)


def check_hosts(**_: object) -> list[checks.Warning]:
    """Warn of a host that stands for all of them."""
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        checks.Warning(
            "DJANGO_ALLOWED_HOSTS=* switches off the checks of Host and Origin: every website may "
            "open a WebSocket here, in the name of whoever visits it.",
            hint="Name the hosts of this site, separated by commas.",
            id="core.W001",
        )
    ]
