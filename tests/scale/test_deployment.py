"""What chanx_django/deploy/ says, done by Docker: its images, its servers, and its front door."""

import asyncio
import itertools
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

import pytest
from server import PATIENCE
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from tests.scale.docker.debian import debian, why_not
from tests.scale.docker.images import make_images
from tests.scale.docker.machine import Machine, machine
from tests.support.people import PING, Person, room, until
from tests.support.servers import PROJECT, ROOT

pytestmark = pytest.mark.long

PORT = 8000
SERVERS = ("chat-1", "chat-2")
COUNT = itertools.count()
PAGE = ROOT / "docs/tutorial-django/cp5-production.rst"
OTHER = "docker run --rm --detach --name other --network chat_default"
# As the page has them; a command more or less has its place here as well.
BASH = PAGE.read_text().split(".. code-block:: bash")[1:]
TYPED = "".join(block.partition(".. code-block::")[0] for block in BASH)
START, *NEW_VERSION = re.findall(r"^ +(docker compose .*)$", TYPED, re.MULTILINE)
ENVIRONMENT = {
    "DJANGO_SECRET_KEY": "only-for-the-tests-of-a-machine-that-nobody-reaches",
    "DJANGO_ALLOWED_HOSTS": "localhost,127.0.0.1",
}


@dataclass(frozen=True)
class Deployment:
    """The chat as Docker runs it."""

    machine: Machine
    project: Path

    def run(self, command: str, **environment: str) -> str:
        """What a command prints, typed in the folder of the compose file; fails if it fails."""
        there = f"cd chanx_django/deploy && {command}"
        return self.machine.output(there, ENVIRONMENT | environment)

    def inspect(self, service: str, what: str) -> str:
        """What Docker says of a service's container."""
        container = f"$(docker compose ps --quiet {service})"
        return self.run(f"docker inspect --format '{{{{{what}}}}}' {container}").strip()

    def address(self, service: str) -> str:
        """Where a service is, in the network of them all."""
        return self.inspect(service, "range .NetworkSettings.Networks}}{{.IPAddress}}{{end")

    def clients(self, service: str) -> int:
        """How many connections a server of the chat has from the front door."""
        table = self.run(f"docker compose exec {service} cat /proc/net/tcp").splitlines()[1:]
        front = "".join(f"{int(part):02X}" for part in reversed(self.address("front").split(".")))
        rows = [line.split() for line in table]
        return sum(
            f"{front}:" in row[2] and row[1].endswith(f":{PORT:X}") and row[3] == "01"
            for row in rows
        )

    def get(self, path: str) -> tuple[int, str]:
        """What the front door answers."""
        try:
            answer = self.machine.inside(
                lambda: urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}")
            )
        except HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.read().decode()

    def with_two(self, play: Callable[[Person, Person], Awaitable[None]]) -> None:
        """Have Alice and Bob in a room, who come back when they are cut off."""

        async def stay() -> None:
            async with room(2, [PORT]) as (alice, bob):
                await greet(alice, bob)
                await play(alice, bob)

        self.machine.inside(lambda: asyncio.run(stay()))


async def greet(alice: Person, bob: Person) -> None:
    """Have both hear each other, once both are in the room."""
    for person in (alice, bob):
        await person.settle()
    word = f"Hello {next(COUNT)}"
    for person in (alice, bob):
        await person.write(word)
    await until(lambda: word in alice.received and word in bob.received)


async def greet_in_vain(alice: Person, bob: Person) -> None:
    """Have both write until they hear each other."""
    async with asyncio.timeout(PATIENCE):
        while not ("Again" in alice.received and "Again" in bob.received):
            for person in (alice, bob):
                await person.write("Again")
            await asyncio.sleep(1)  # or they would write too much


@pytest.fixture(scope="module")
def deployment(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployment]:
    """The project, started as the page says."""
    if reason := why_not():
        pytest.skip(reason)
    assert pytestconfig.cache
    course = tmp_path_factory.mktemp("course")
    project = Path(shutil.copytree(PROJECT, course / "chanx_django"))
    with machine(debian(pytestconfig.cache), tmp_path_factory.mktemp("machine"), course) as made:
        make_images(made, project / "deploy")
        found = Deployment(made, project)
        found.run(START)
        yield found


def test_without_a_secret_nothing_starts(deployment: Deployment) -> None:
    done = deployment.machine.run(f"cd chanx_django/deploy && {START}")
    assert done.returncode == 1
    sentence = "DJANGO_SECRET_KEY is missing a value: set it to a long random text"
    assert sentence in done.stderr.decode()


def test_only_the_front_door_is_outside_and_the_chat_is_nobody(deployment: Deployment) -> None:
    published = deployment.run("docker compose ps --format '{{.Service}} {{.Ports}}'")
    outside = [line.split()[0] for line in published.splitlines() if "->" in line]
    assert outside == ["front"]
    for server in SERVERS:
        assert deployment.run(f"docker compose exec {server} id --user").strip() == "65534"


def test_the_front_door_serves_the_pages_and_hides_the_health(deployment: Deployment) -> None:
    assert "Chanx" in deployment.get("/chat/")[1]
    script = (deployment.project / "chat/static/chat/chat.js").read_text()
    assert deployment.get("/static/chat/chat.js") == (200, script)
    for path in ("/healthz", "/readyz"):
        assert deployment.get(path)[0] == 404


def test_every_transcript_holds_through_the_front_door(deployment: Deployment) -> None:
    server = ["--rule", "transcripts", "--server", f"http://127.0.0.1:{PORT}"]
    command = [sys.executable, "-m", "sphinx_checkpoints", "check", *server]
    done = deployment.machine.inside(
        lambda: subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_foreign_page_stays_outside(deployment: Deployment) -> None:
    async def knock() -> None:
        address, origin = (
            f"ws://127.0.0.1:{PORT}/ws/chat/room1/",
            Origin("https://elsewhere.example"),
        )
        async with connect(address, origin=origin, proxy=None):
            pass

    with pytest.raises(InvalidStatus, match="403"):
        deployment.machine.inside(lambda: asyncio.run(knock()))


def test_two_servers_are_one_room(deployment: Deployment) -> None:
    found: list[list[int]] = []

    async def play(*_people: Person) -> None:
        found.append([deployment.clients(server) for server in SERVERS])

    deadline = time.monotonic() + PATIENCE
    while [1, 1] not in found:  # the front door asks for addresses every five seconds
        assert time.monotonic() < deadline, found
        deployment.with_two(play)


def test_a_new_version_costs_nobody_the_room(deployment: Deployment) -> None:
    for path in ("core/health.py", "chat/static/chat/chat.js"):
        with (deployment.project / path).open("a") as file:
            file.write("// NEW" if path.endswith("js") else "# NEW\n")
    before = {service: deployment.inspect(service, ".Id") for service in (*SERVERS, "front")}

    async def play(alice: Person, bob: Person) -> None:
        for command in NEW_VERSION:
            await asyncio.to_thread(deployment.run, command)
            await greet(alice, bob)
        assert alice.codes, "Alice's server was replaced"
        assert bob.codes, "Bob's server was replaced"

    deployment.with_two(play)
    for service, container in before.items():
        assert deployment.inspect(service, ".Id") != container
    for server in SERVERS:
        assert "# NEW" in deployment.run(f"docker compose exec {server} cat core/health.py")
    assert deployment.get("/static/chat/chat.js")[1].endswith("// NEW")


def test_a_server_that_dies_is_started_again(deployment: Deployment) -> None:
    async def play(alice: Person, bob: Person) -> None:
        await asyncio.to_thread(
            deployment.run, f"kill -KILL {deployment.inspect('chat-1', '.State.Pid')}"
        )
        await until(lambda: bool(alice.codes or bob.codes))
        await greet(alice, bob)

    restarts = int(deployment.inspect("chat-1", ".RestartCount"))
    deployment.with_two(play)
    deployment.run("docker compose up --no-deps --wait chat-1")
    assert int(deployment.inspect("chat-1", ".RestartCount")) == restarts + 1


def test_a_server_is_found_at_another_address(deployment: Deployment) -> None:
    before = deployment.address("chat-1")

    async def play(alice: Person, bob: Person) -> None:
        await asyncio.to_thread(deployment.run, "docker compose stop chat-2")
        await greet(alice, bob)
        assert deployment.clients("chat-1") == 2

    deployment.run("docker compose rm --stop --force chat-1")
    deployment.run(f"{OTHER} redis:8.0-alpine redis-server")
    try:
        deployment.run("docker compose up --no-deps --wait chat-1")
        assert deployment.address("chat-1") != before
        deployment.with_two(play)
    finally:
        deployment.run("docker stop other && docker compose up --wait")


def test_redis_may_start_anew(deployment: Deployment) -> None:
    async def play(alice: Person, bob: Person) -> None:
        await asyncio.to_thread(deployment.run, "docker compose restart redis")
        await greet_in_vain(alice, bob)  # until both servers have heard of it
        await greet(alice, bob)
        assert (alice.codes, bob.codes) == ([], []), "no connection may be lost"

    deployment.with_two(play)


@pytest.fixture
def certified(deployment: Deployment, certificate: Path) -> Iterator[Deployment]:
    """The same with a certificate, by the lines that are there to be uncommented."""
    folder = deployment.project / "deploy"
    texts = {path: path.read_text() for path in (folder / "nginx.conf", folder / "compose.yaml")}
    (folder / "tls").mkdir()
    for name in ("chat.pem", "chat.key"):
        shutil.copyfile(certificate, folder / "tls" / name)
    for path, text in texts.items():
        uncommented = re.sub(r"# (?=listen|ssl_|ports|volumes)", "", text)
        path.write_text(uncommented.replace('    ports: ["8000:80"]\n', ""))
    deployment.run(START, DJANGO_HTTPS="true")
    yield deployment
    shutil.rmtree(folder / "tls")
    for path, text in texts.items():
        path.write_text(text)
    deployment.run(START)


def test_with_a_certificate_the_chat_is_encrypted(certified: Deployment, certificate: Path) -> None:
    trusted = ssl.create_default_context(cafile=certificate)

    async def talk() -> str | bytes:
        address, origin = "wss://127.0.0.1/ws/chat/room1/", Origin("https://127.0.0.1")
        async with connect(address, origin=origin, ssl=trusted, proxy=None) as socket:
            await socket.send(PING)
            return await socket.recv()

    pong = certified.machine.inside(lambda: asyncio.run(talk()))
    assert pong == '{"action": "pong", "payload": null}'
    with certified.machine.inside(
        lambda: urllib.request.urlopen("http://127.0.0.1/chat/", context=trusted)
    ) as page:
        assert page.url == "https://127.0.0.1/chat/", "who comes by HTTP is led to HTTPS"
    assert "tls" not in certified.run("docker compose exec chat-1 ls deploy"), "a secret is copied"
