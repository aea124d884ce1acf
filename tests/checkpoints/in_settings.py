"""Errors that are about a setting or a text in the settings, and where those are written."""

import os
import re
from collections.abc import Mapping
from typing import Any

from advice import COMPARE
from source import (
    file_of,
    function_at,
    key_read,
    line_at,
    lines_that_set,
    place,
    place_in,
    project,
    settings_at,
    text_of,
)


def about_variable(said: str) -> str:
    """The setting that does not read a variable, where that is set here; "" for other errors."""
    if "DJANGO_SECRET_KEY is not set" in said and os.environ.get("DJANGO_SECRET_KEY"):
        return (
            f"{settings_at('SECRET_KEY')}: DJANGO_SECRET_KEY is set, and is not read: write "
            'SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "")'
        )
    if "DJANGO_SECRET_KEY is not set" in said and os.environ.get("DJANGO_DEBUG") == "true":
        at, line = settings_at("DEBUG"), 'DEBUG = is_on("DJANGO_DEBUG")'
        then = f"write {line}"
        if line in text_of(file_of(at)):
            at, then = function_at("config/settings.py", "is_on"), 'have is_on take "true"'
        return f"{at}: DJANGO_DEBUG is true, and debugging is off: {then}"
    address = os.environ.get("REDIS_URL", "")
    if "REDIS_URL begins" in said and (not address or address.startswith("redis://")):
        what = f"{address} is a right address" if address else "nobody has set it"
        return (
            f"{settings_at('REDIS_URL')}: {what}, and it is refused: write if REDIS_URL and not "
            'REDIS_URL.startswith(("redis://", "rediss://", "unix://"))'
        )
    return ""


def about_unset(error: KeyError, at: str) -> str:
    """A variable that a line reads and that nobody has set; "" for another dictionary."""
    key = key_read(error, at, "environ")
    return f'nobody has to set {key}: write os.environ.get("{key}", "")' if key else ""


def about_layers(layers: Mapping[str, Any]) -> str:
    """That no channel layer has the alias that Channels asks for; "" where one has."""
    if "default" in layers:
        return ""
    return (
        f"{settings_at('CHANNEL_LAYERS')}: Channels asks for the layer named default: write "
        'CHANNEL_LAYERS = {"default": …}'
    )


def about_django(said: str) -> str:
    """What an app or the pages lack that Django reads, and where; "" for other errors."""
    if found := re.search(r"'(\w+)' must supply a name attribute", said):
        at = place_in(project() / found[1] / "apps.py", "(AppConfig)")
        return f'{at}: the class has no name: write name = "{found[1]}"'
    found = re.search(r"The included URLconf '(?:<module ')?([\w.]+)", said)
    if not found:
        return ""
    at = place_in(project() / "config/urls.py", f'"{found[1]}"')
    return f"{at}: {found[1]} has no urlpatterns: {COMPARE}"


def setting_in(said: str) -> str:
    """Where the setting is written that was named; "" where none is that was."""
    file = project() / "config/settings.py"
    for name in re.findall(r"\b[A-Z][A-Z_]{3,}\b", said):
        if lines_that_set(file, name):
            return settings_at(name)
    return ""


def named_in(said: str) -> list[str]:
    """The names that are quoted; a module and what it does not have are one."""
    said = re.sub(r'Module "([\w.]+)" does not define a "(\w+)"', r'"\1.\2"', said)
    return re.findall(r"""['"]([\w.-]+)['"]""", said)


def is_named_at(at: str, said: str) -> bool:
    """Whether a line has one of the names that were quoted."""
    line = line_at(at)
    return any(name.rpartition(".")[2] in line for name in named_in(said))


def text_in_settings(said: str) -> str:
    """Where the settings have a text that was named: a module, or what one has; "" for nowhere."""
    file = project() / "config/settings.py"
    for name in named_in(said) if file.is_file() else ():
        if (at := place_in(file, f'"{name}')) != place(file, 1):
            return at
    return ""
