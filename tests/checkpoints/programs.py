"""The project's programs and settings, with nothing of this process's environment."""

import os
import runpy
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import structlog
from django.core.exceptions import ImproperlyConfigured
from errors import sentence_of, sentence_of_output
from loading import fail
from server import OWN_VARIABLES, PATIENCE
from source import function_at, place, project

# As a server has them; the key is longer than Django's check asks for.
PRODUCTION = {
    "DJANGO_SECRET_KEY": "a-key-for-the-tests-of-this-project-alone-0123456789",
    "DJANGO_ALLOWED_HOSTS": "chat.example",
    "DJANGO_HSTS_SECONDS": "31536000",
}


def environment(**variables: str) -> dict[str, str]:
    """The environment of this machine, with these of the project's variables alone."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(OWN_VARIABLES)}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"} | variables


def run(
    tree: Path, program: str, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run one of the project's programs in a process of its own."""
    return subprocess.run(
        [sys.executable, f"chanx_django/{program}", *arguments],
        cwd=tree,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def expect_words(result: subprocess.CompletedProcess[str]) -> None:
    """Fail where manage.py says in a traceback what the settings refuse, or what else is wrong."""
    if "Traceback" not in result.stderr:
        return
    if "ImproperlyConfigured: " not in result.stderr.strip().rpartition("\n")[2]:
        fail(sentence_of_output(result.stderr))
    fail(
        f"{function_at('manage.py', 'main')}: the refusal is a sentence, not a traceback: have "
        "manage.py catch ImproperlyConfigured."
    )


def is_refused(**variables: str) -> bool:
    """Whether the settings by themselves refuse these variables."""
    with patch.dict(os.environ, environment(**variables), clear=True):
        try:
            runpy.run_path(str(project() / "config/settings.py"))
        except ImproperlyConfigured:
            return True
        finally:
            structlog.reset_defaults()
    return False


@contextmanager
def settings_with(**variables: str) -> Iterator[Mapping[str, Any]]:
    """What config/settings.py says with these variables; what it does to the log holds as long."""
    file = project() / "config/settings.py"
    with patch.dict(os.environ, environment(**variables), clear=True):
        try:
            yield runpy.run_path(str(file))
        except Exception as error:
            fail(sentence_of(error, place(file, 1)))
        finally:
            structlog.reset_defaults()
