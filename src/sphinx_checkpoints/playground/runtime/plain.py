"""The adapter of an application that needs none."""

from collections.abc import Callable

from sphinx_checkpoints.worker.play.asgi import Application


def prepare() -> None:
    """Do nothing before the application is imported for the first time."""


def forget() -> Callable[[], None]:
    """Let go of nothing, and take nothing back."""
    return lambda: None


def for_http(application: Application) -> Application:
    """The application, which answers HTTP as it is."""
    return application
