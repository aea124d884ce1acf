"""How the project starts at every checkpoint: settings, checks, the server's own words."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from server import PATIENCE, RunningServer

ENVIRONMENT = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith(("DJANGO_", "REDIS_", "UVICORN_", "WEB_"))
} | {"PYTHONDONTWRITEBYTECODE": "1"}


def manage(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py in a process of its own."""
    return run(tree, "manage.py", *arguments, **environment)


def run(
    tree: Path, program: str, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run one of the project's programs in a process of its own."""
    return subprocess.run(
        [sys.executable, f"chanx_django/{program}", *arguments],
        cwd=tree,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_checks_find_nothing(tree: Path) -> None:
    result = manage(tree, "check")
    assert "no issues (0 silenced)" in result.stdout, (
        f"manage.py check says: {result.stdout}{result.stderr}"
    )
    assert not result.stderr, f"manage.py check warns: {result.stderr}"


def test_a_start_without_debug_and_without_a_key_is_refused(tree: Path) -> None:
    result = manage(tree, "check", DJANGO_DEBUG="false")
    assert result.returncode == 1, "with debugging off, a secret key must be asked for"
    assert "set DJANGO_SECRET_KEY" in result.stderr, "the refusal must say what to set"
    assert "Traceback" not in result.stderr, "the refusal is a sentence, not a traceback"


def test_the_settings_of_production_leave_nothing_to_warn_of(tree: Path) -> None:
    environment = {
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_ALLOWED_HOSTS": "chat.example",
        "DJANGO_HSTS_SECONDS": "31536000",
    }
    result = manage(tree, "check", "--deploy", **environment)
    assert "no issues (0 silenced)" in result.stdout, (
        f"manage.py check --deploy says: {result.stdout}{result.stderr}"
    )


def test_a_host_that_stands_for_all_is_warned_of(tree: Path) -> None:
    result = manage(tree, "check", DJANGO_ALLOWED_HOSTS="chat.example,*")
    assert "(core.W001) DJANGO_ALLOWED_HOSTS=* switches off" in result.stderr, (
        "with * every website may open a WebSocket: have manage.py check say so"
    )


@pytest.mark.parametrize(
    ("redis", "layer"),
    [("", "AudibleInMemoryChannelLayer"), ("redis://127.0.0.1:6379", "RedisPubSubChannelLayer")],
)
def test_the_environment_chooses_the_channel_layer(tree: Path, redis: str, layer: str) -> None:
    code = "from channels.layers import get_channel_layer as get; print(type(get()).__name__)"
    result = manage(tree, "shell", "--no-imports", "--command", code, REDIS_URL=redis)
    assert result.stdout.strip() == layer, f"REDIS_URL={redis!r} must give {layer}: {result.stderr}"


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--port", "0", "--workers=2"], {}),
        ([], {"WEB_CONCURRENCY": "2"}),
        ([], {"UVICORN_WORKERS": "2", "WEB_CONCURRENCY": "1"}),
    ],
    ids=["option", "hosts", "uvicorns"],
)
def test_several_workers_without_redis_are_refused(
    tree: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    result = run(tree, "serve.py", *arguments, **environment)
    assert result.returncode == 2, "workers that share no Redis must be refused"
    assert "set REDIS_URL for 2 workers" in result.stderr, "the refusal must say what to set"
    assert len(result.stderr.splitlines()) == 1, f"a sentence is enough: {result.stderr}"


def test_one_worker_or_several_with_redis_are_not_refused(tree: Path) -> None:
    # --version: to come as far as uvicorn is enough, where it is installed.
    one = run(tree, "serve.py", "--version", "--workers", "1", WEB_CONCURRENCY="2")
    two = run(tree, "serve.py", "--version", "--workers", "2", REDIS_URL="redis://127.0.0.1:6379")
    for result in (one, two):
        assert "REDIS_URL" not in result.stderr, f"this needs no Redis: {result.stderr}"


def test_the_server_starts_without_a_warning(server: RunningServer) -> None:
    printed = server.printed()
    assert "Starting ASGI/Daphne" in printed, f"runserver must use Daphne. It printed: {printed}"
    assert "arning" not in printed, f"runserver must start without a warning. It printed: {printed}"
