"""The application that the settings name, with Daphne's own check of its place among the others."""

from typing import Any

from django.apps import AppConfig, apps
from django.core import checks


def _stands_first(**_options: Any) -> list[checks.CheckMessage]:
    """Daphne's runserver counts only before that of the static files."""
    for config in apps.get_app_configs():
        if config.name == "daphne":
            break
        if config.name == "django.contrib.staticfiles":
            said = "Daphne must be listed before django.contrib.staticfiles in INSTALLED_APPS."
            return [checks.Error(said, id="daphne.E001")]
    return []


class DaphneConfig(AppConfig):
    """The application."""

    name = "daphne"

    def ready(self) -> None:
        """Register the check."""
        checks.register(_stands_first, checks.Tags.staticfiles)
