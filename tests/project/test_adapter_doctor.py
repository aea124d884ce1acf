"""What this site's adapter tells the doctor of the chat's servers, made wrong for real."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis as Client

from tests.support.places import ROOT
from tests.support.servers import PROJECT, Redis, redis_server, wait_for_port

ASK = """
import json, sys
from contextlib import suppress
sys.path[:0] = ["chanx_django", sys.argv[1]]
import adapter
found = []
with suppress(Exception):  # as the engine, which tells that besides
    adapter.prepare()
with suppress(Exception):
    found.extend(adapter.doctor(json.loads(sys.argv[2])))
print(json.dumps(found))
"""
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DJANGO_DEBUG": "true",
    "PYTHONDONTWRITEBYTECODE": "1",
}
DAPHNE = '    "daphne",  # before staticfiles, so that runserver speaks WebSockets\n'
APPLICATION = "ASGI_APPLICATION ="


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the chat."""
    shutil.copytree(PROJECT, tmp_path / "chanx_django")
    return tmp_path


def environment(redis: str = "") -> dict[str, str]:
    """The variables of a shell, with a Redis or without."""
    kept = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
    return kept | ENVIRONMENT | ({"REDIS_URL": redis} if redis else {})


def found(project: Path, *running: str, redis: str = "") -> list[list[str]]:
    """What the adapter finds: sentences, each with its cure."""
    asked = [sys.executable, "-c", ASK, str(ROOT / "docs/_ext"), json.dumps(running)]
    done = subprocess.run(
        asked, cwd=project, env=environment(redis), capture_output=True, text=True, check=True
    )
    pairs: list[list[str]] = json.loads(done.stdout.splitlines()[-1])
    return pairs


def replace(project: Path, old: str, new: str) -> None:
    """Change the settings."""
    settings = project / "chanx_django/config/settings.py"
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def runserver(project: Path, port: int) -> Iterator[str]:
    """Run the development server; gives the address of the chat."""
    command = [sys.executable, "chanx_django/manage.py", "runserver", "--noreload", str(port)]
    output = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=project, env=environment(), stdout=output, stderr=output
    ) as server:
        try:
            wait_for_port(port)
            yield f"http://localhost:{port}/chat/"
        finally:
            server.kill()


def test_the_chat_as_it_is_has_no_trouble(project: Path) -> None:
    with runserver(project, Redis().port) as address:
        assert found(project, address) == []


def test_django_s_own_server_is_told_by_its_settings_and_by_its_answer(project: Path) -> None:
    right = (project / "chanx_django/config/settings.py").read_bytes()
    replace(project, DAPHNE, "")
    with runserver(project, Redis().port) as address:
        (project / "chanx_django/config/settings.py").write_bytes(right)
        [[sentence, cure]] = found(project, address)
        assert sentence.startswith(f"At {address} answers Django's own server")
        assert "Starting ASGI/Daphne" in cure
    replace(project, DAPHNE, "")
    [[sentence, cure]] = found(project)
    assert "does not print “Starting ASGI/Daphne”" in sentence
    assert cure.startswith('Write "daphne" as the first of INSTALLED_APPS in chanx_django/')


def test_daphne_behind_django_is_too_late(project: Path) -> None:
    replace(project, DAPHNE, "")
    replace(project, '    "chat",\n', f'    "chat",\n{DAPHNE}')
    assert "Starting ASGI/Daphne" in found(project)[0][0]


def test_an_application_that_is_not_named_is_told(project: Path) -> None:
    replace(project, APPLICATION, "OTHER =")
    [[sentence, cure]] = found(project)
    assert sentence == "Daphne does not know which application it serves."
    assert cure.startswith("Write ASGI_APPLICATION")


def test_nothing_is_asked_of_a_project_without_daphne(project: Path) -> None:
    (project / "chanx_django/requirements.txt").write_text("Django\n")
    replace(project, DAPHNE, "")
    assert found(project) == []


def test_a_redis_that_is_asked_for_and_not_there_is_told(project: Path) -> None:
    with redis_server() as redis:
        assert found(project, redis=redis.url) == []
        redis.stop()
        [[sentence, cure]] = found(project, redis=redis.url)
    assert sentence.startswith(f"REDIS_URL is {redis.url}, and no Redis answers there")
    assert cure.startswith("Start it on that host, at that port")


NO_ADDRESSES = [
    "localhost:6379",
    "http://localhost:6379",
    "redis://localhost:port",
    "redis://localhost:99999",
    "redis://:half[secret@localhost",
    "redis://localhost?capacity=100",
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_an_address_that_is_none_of_a_redis_is_told(project: Path, address: str) -> None:
    [[sentence, cure]] = found(project, redis=address)
    assert sentence == "REDIS_URL is no address of a Redis."
    assert cure.startswith("Write it as redis://localhost:6379.")


def test_another_server_than_a_redis_is_told(project: Path) -> None:
    with runserver(project, port := Redis().port):
        [[sentence, _]] = found(project, redis=f"redis://127.0.0.1:{port}")
    assert sentence.startswith(f"REDIS_URL is redis://127.0.0.1:{port}, and no Redis answers")


def test_a_password_that_the_redis_does_not_know_is_told_and_not_shown(project: Path) -> None:
    with redis_server() as redis:
        with Client.from_url(redis.url) as client:
            client.config_set("requirepass", "the right one")
        for login in ("", ":wrong@", "alice:wrong@"):
            [[sentence, cure]] = found(project, redis=redis.url.replace("//", f"//{login}"))
            assert sentence == f"The Redis at {redis.url} does not let the chat in."
            assert cure.startswith("Write the user and the password")
        assert found(project, redis=redis.url.replace("//", "//:the%20right%20one@")) == []
