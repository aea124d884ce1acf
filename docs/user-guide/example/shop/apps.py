"""The shop as one of Django's applications."""

from django.apps import AppConfig


class ShopConfig(AppConfig):
    """Knows what is told when something is saved."""

    name = "shop"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers of signals."""
        from shop import receivers  # noqa: F401
