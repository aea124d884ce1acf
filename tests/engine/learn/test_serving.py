"""``checkpoints serve`` checks a learner's code, for the pages of one site and nobody else."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPResponse
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import Mock

import psutil
import pytest
from server import PATIENCE, free_port

from sphinx_checkpoints.learn.saves import saves
from sphinx_checkpoints.learn.serving import application
from sphinx_checkpoints.learn.serving.guard import origin_of
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import Site
from tests.support.greeter import Greeter

pytest.importorskip("uvicorn")

ORIGIN = "http://localhost:8080"
CHECK = "/check/cp1-hello"
EVENTS = "/events/cp1-hello"
ANSWER = "greeter/answers/hello.py"
LIMIT = 10  # seconds that the tests of a step may take where they never end
LOOP = "import time\n\nwhile True:\n    time.sleep(1)\n"
# Each run of the tests leaves a line in this file, with its process.
RUNS = "runs.txt"
NOTED = f"""

import os
with open({RUNS!r}, "a") as file:
    print(os.getpid(), file=file)
"""
Pairs = list[tuple[str, str]]


class Answer(NamedTuple):
    """The whole answer to a request."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Service:
    """A running service."""

    root: Path
    port: int
    process: subprocess.Popen[bytes]

    @contextlib.contextmanager
    def asking(
        self, method: str, path: str, headers: Pairs, body: bytes = b""
    ) -> Iterator[HTTPResponse]:
        """The answer to a request with these headers and no others, as it comes."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers:
                connection.putheader(name, value)
            connection.endheaders(body or None)
            with connection.getresponse() as response:
                yield response

    def ask(self, method: str, path: str, headers: Pairs, body: bytes = b"") -> Answer:
        """The whole answer to such a request."""
        with self.asking(method, path, headers, body) as response:
            return Answer(response.status, response.headers, response.read())

    def headers(self, **changed: str | None) -> Pairs:
        """The headers of a page of the site, but for some; None leaves one out."""
        wanted = {"host": f"127.0.0.1:{self.port}", "origin": ORIGIN} | changed
        return [(name, value) for name, value in wanted.items() if value is not None]

    def check(self) -> dict[str, Any]:
        """What it says when the button is pressed, and no other run is under way."""
        while (answer := self.ask("POST", CHECK, self.headers())).status == 409:
            time.sleep(0.1)
        found: dict[str, Any] = json.loads(answer.body)
        return found

    @contextlib.contextmanager
    def events(self) -> Iterator[Callable[[], dict[str, Any]]]:
        """A function that waits for the next thing that a page hears."""
        with self.asking("GET", EVENTS, self.headers()) as response:

            def following() -> dict[str, Any]:
                while True:
                    line = response.readline().decode()
                    assert line, "the service has ended the events"
                    if line.startswith("data: "):
                        found: dict[str, Any] = json.loads(line.removeprefix("data: "))
                        return found

            yield following

    @property
    def runs(self) -> list[int]:
        """The processes that have run tests."""
        path = self.root / RUNS
        return [int(line) for line in path.read_text().split()] if path.is_file() else []

    def loop(self, pool: ThreadPoolExecutor) -> "Future[dict[str, Any]]":
        """Save what never ends, press the button, and wait until it runs."""
        before = len(self.runs)
        self.write(LOOP)
        pressed = pool.submit(self.check)
        while len(self.runs) == before:
            assert not pressed.done()
            time.sleep(0.05)
        return pressed

    def write(self, text: str) -> None:
        """Save the file of step 1."""
        (self.root / ANSWER).write_text(text, encoding="utf-8")


@contextlib.contextmanager
def serving(root: Path, limit: float = PATIENCE) -> Iterator[Service]:
    """The service for a copy of the greeter, until the block ends."""
    Greeter.copy(root)
    for path, text in (
        ("docs/conf.py", f"\ncheckpoints_time_limit = {limit}\n"),
        ("tests/checkpoints/conftest.py", NOTED),
    ):
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)
    port = free_port()
    command = [sys.executable, "-m", "sphinx_checkpoints", "serve", "--site", ORIGIN]
    printed = (root.parent / "printed.txt").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        [*command, "--port", str(port)], cwd=root, stdout=printed, stderr=printed
    )
    try:
        wait_for(process, port)
        yield Service(root, port, process)
    finally:
        process.kill()
        process.wait()
        printed.close()


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the service does not start")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("served").resolve() / "greeter") as running:
        running.check()  # the worker is warm
        yield running


@pytest.fixture
def answer(service: Service) -> Iterator[str]:
    """The right answer, which is there again afterwards."""
    text = (service.root / ANSWER).read_text(encoding="utf-8")
    yield text
    service.write(text)


def steps(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(step["state"], step["sentence"]) for step in found["steps"]]


MISSING = "greeter/answers/hello.py has no answer_to: write it as Step 1 shows."


def test_what_came_as_it_is_is_given_until_somebody_works_on_it(tmp_path: Path) -> None:
    with serving(tmp_path.resolve() / "greeter") as service:
        found = service.check()
        assert steps(found) == [("done", ""), ("done", "")]
        assert found["given"] == "checkpoints reset cp1"

        assert Greeter(service.root).run("reset", "cp1")[0] == 0
        found = service.check()
        assert (found["given"], found["begun"]) == ("", False)
        (state, sentence), later = steps(found)
        assert state == "next"
        assert sentence.startswith("Begin with Step 1.\n")
        assert later == ("not yet", "")

        finish = service.root / "checkpoints/cp2/greeter"
        shutil.copytree(finish, service.root / "greeter", dirs_exist_ok=True)
        found = service.check()
        assert steps(found) == [("done", ""), ("done", "")]
        assert (found["given"], found["begun"]) == ("", True)


@pytest.mark.usefixtures("answer")
def test_it_says_what_status_says(service: Service) -> None:
    assert steps(service.check()) == [("done", ""), ("done", "")]
    service.write("")
    found = service.check()
    assert steps(found) == [("failing", MISSING), ("not yet", "")]
    status, printed = Greeter(service.root).run("status")
    assert status == 1
    assert MISSING in printed


def test_a_page_hears_of_each_save_and_first_of_what_is_known(
    service: Service, answer: str
) -> None:
    service.check()
    with service.events() as following:
        assert steps(following()) == [("done", ""), ("done", "")]
        service.write("")
        assert following() == {"state": "checking"}
        assert steps(following())[0] == ("failing", MISSING)
        service.write(answer)
        assert following() == {"state": "checking"}
        assert steps(following()) == [("done", ""), ("done", "")]
    with service.events() as following:  # as after a reload of the page
        assert steps(following()) == [("done", ""), ("done", "")]


def test_what_nobody_looks_at_is_not_checked(service: Service, answer: str) -> None:
    with service.events() as following:
        service.write("")
        while following()["state"] != "checked":
            pass
    wait_until_alone(service)
    before = service.runs
    service.write(answer)
    time.sleep(1.5)
    assert service.runs == before


def wait_until_alone(service: Service) -> None:
    """Return when the service knows that its listeners have gone."""
    process = psutil.Process(service.process.pid)
    while any(one.raddr for one in process.net_connections("tcp")):
        time.sleep(0.05)
    assert service.ask("GET", "/", service.headers()).status == 404  # what was due before is done


def test_a_handler_that_loops_is_told_and_is_alone(tmp_path: Path) -> None:
    with serving(tmp_path.resolve() / "greeter", limit=LIMIT) as service:
        with ThreadPoolExecutor() as pool:
            first = service.loop(pool)
            second = service.ask("POST", CHECK, service.headers())
            assert second.status == 409
            assert json.loads(second.body) == {"state": "checking"}
            ((state, sentence), _) = steps(first.result())
        assert state == "failing"
        assert f"it did not end within {LIMIT} seconds" in sentence
        assert not psutil.pid_exists(service.runs[-1])


BROKEN = "raise ValueError('\\udc80 boom \\ud83d')\n"


@pytest.mark.usefixtures("answer")
def test_half_a_character_is_told(service: Service) -> None:
    service.write(BROKEN)
    answer = service.ask("POST", CHECK, service.headers())
    assert answer.status == 200
    (state, sentence), _ = steps(json.loads(answer.body))
    assert state == "failing"
    assert "boom" in sentence
    sentence.encode()  # no page has to show what no font has
    for path in ("/check/%ed%b2%80", "/check/\ufffd".encode().decode("latin-1")):
        with contextlib.suppress(ValueError, UnicodeError):  # what http.client does not send
            assert service.ask("POST", path, service.headers()).status == 404


@pytest.mark.usefixtures("answer")
def test_what_prints_for_ever_is_told(service: Service) -> None:
    service.write("while True:\n    print('x' * 10_000)\n")
    (state, sentence), _ = steps(service.check())
    assert state == "failing"
    assert "it printed more than 50 MB" in sentence or f"within {LIMIT} seconds" in sentence


LEAVES = """
import subprocess
subprocess.run(["sh", "-c", "setsid sleep {marker} > /dev/null 2>&1 &"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps what breaks away")
def test_what_a_learners_code_starts_does_not_outlive_the_check(
    service: Service, answer: str
) -> None:
    marker = str(700_000 + os.getpid())
    service.write(LEAVES.format(marker=marker) + answer)
    assert steps(service.check()) == [("done", ""), ("done", "")]
    commands = [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]
    assert ["sleep", marker] not in commands


def worker_of(service: Service) -> psutil.Process:
    """The process that runs the learner's code."""
    below = psutil.Process(service.process.pid).children()
    with contextlib.suppress(psutil.ZombieProcess):
        return next(found for found in below if found.cmdline()[-1].endswith("worker"))
    time.sleep(0.05)  # one that was ended is about to be gone
    return worker_of(service)


def kill(worker: psutil.Process) -> None:
    worker.kill()


def stop(worker: psutil.Process) -> None:
    worker.send_signal(signal.SIGSTOP)


def write_garbage(worker: psutil.Process) -> None:
    for number in range(3, 12):
        path = Path(f"/proc/{worker.pid}/fd/{number}")
        with contextlib.suppress(OSError):
            if path.readlink().as_posix().startswith("pipe:"):
                path.write_bytes(b"garbage\n")


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
@pytest.mark.usefixtures("answer")
@pytest.mark.parametrize("harm", [kill, stop, write_garbage])
def test_a_worker_that_was_harmed_is_replaced(
    service: Service, answer: str, harm: Callable[[psutil.Process], None]
) -> None:
    assert steps(service.check()) == [("done", ""), ("done", "")]
    with ThreadPoolExecutor() as pool:
        pressed = service.loop(pool)
        harm(worker_of(service))  # while it works
        found = pressed.result(PATIENCE)
    assert found["state"] == "failed"
    assert "Run this again: another one is started then." in found["sentence"]
    service.write(f"{answer}# {harm.__name__}\n")  # what has passed already is not run
    assert steps(service.check()) == [("done", ""), ("done", "")]
    harm(worker_of(service))  # while it waits
    service.write(f"{answer}# {harm.__name__}, again\n")
    found = service.check()
    if found["state"] == "failed":  # it has not been noticed before
        assert "Run this again: another one is started then." in found["sentence"]
        found = service.check()
    assert steps(found) == [("done", ""), ("done", "")]


# Not the headers of a page of the site: what is changed, and the status.
STRANGERS: dict[str, tuple[dict[str, str | None], int]] = {
    "another site": ({"origin": "http://example.org"}, 403),
    "a sandboxed page": ({"origin": "null"}, 403),
    "no page": ({"origin": None}, 403),
    "an empty origin": ({"origin": ""}, 403),
    "another port": ({"origin": "http://localhost:8081"}, 403),
    "no port": ({"origin": "http://localhost"}, 403),
    "another scheme": ({"origin": "https://localhost:8080"}, 403),
    "another name of this machine": ({"origin": "http://127.0.0.1:8080"}, 403),
    "a name that begins alike": ({"origin": "http://localhost:8080.example.org"}, 403),
    "a name that ends alike": ({"origin": "http://example.org/http://localhost:8080"}, 403),
    "an origin with a path": ({"origin": "http://localhost:8080/"}, 403),
    "two origins": ({"origin": f"{ORIGIN}, http://example.org"}, 403),
    "a name that leads here": ({"host": "example.org"}, 421),
    "a name with the port that leads here": ({"host": "example.org:{port}"}, 421),
    "the name localhost": ({"host": "localhost:{port}"}, 421),
    "a host without a port": ({"host": "127.0.0.1"}, 421),
    "a host with another port": ({"host": "127.0.0.1:1"}, 421),
    "no host": ({"host": None}, 400),
    "a page that names itself": ({"host": "example.org", "origin": "http://example.org"}, 421),
}


@pytest.mark.parametrize(("changed", "status"), STRANGERS.values(), ids=STRANGERS)
@pytest.mark.parametrize(("method", "path"), [("POST", CHECK), ("GET", EVENTS)])
def test_nobody_else_gets_an_answer(
    service: Service, method: str, path: str, changed: dict[str, str | None], status: int
) -> None:
    before = service.runs
    headers = {name: value and value.format(port=service.port) for name, value in changed.items()}
    answer = service.ask(method, path, service.headers(**headers))
    assert answer.status == status
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert len(answer.body) < 200
    assert service.runs == before


def test_a_header_twice_is_none(service: Service) -> None:
    for name in ("origin", "host"):
        twice = [*service.headers(), (name, dict(service.headers())[name])]
        assert service.ask("POST", CHECK, twice).status in {400, 403, 421}
        mixed = [*service.headers(), (name, "http://example.org")]
        assert service.ask("POST", CHECK, mixed).status in {400, 403, 421}


UNKNOWN = {
    ("GET", CHECK): 405,
    ("POST", EVENTS): 405,
    ("HEAD", EVENTS): 405,
    ("OPTIONS", CHECK): 405,
    ("PUT", CHECK): 405,
    ("DELETE", CHECK): 405,
    ("PATCH", CHECK): 405,
    ("TRACE", CHECK): 405,
    ("CONNECT", CHECK): 405,
    ("GET", "/"): 404,
    ("POST", "/check/"): 404,
    ("POST", "/check/index"): 404,
    ("POST", "/check/../events/cp1-hello"): 404,
    ("POST", "/check/../../docs/cp1-hello"): 404,
    ("POST", "/check/%2e%2e/%2e%2e/etc/passwd"): 404,
    ("POST", "/check//etc/passwd"): 404,
    ("POST", "/check/cp1-hello%00"): 404,
    ("POST", "/check/cp1-hello/../cp1-hello"): 404,
    ("POST", f"{CHECK}.rst"): 404,
    ("GET", "/events/../docs/conf.py"): 404,
    ("GET", "/docs/conf.py"): 404,
}


@pytest.mark.parametrize(("asked", "status"), UNKNOWN.items())
def test_there_is_nothing_else(service: Service, asked: tuple[str, str], status: int) -> None:
    before = service.runs
    assert service.ask(*asked, service.headers()).status == status
    assert service.runs == before


def test_it_reads_nothing(service: Service) -> None:
    before = service.runs
    for size in ("1", "1000000000", "x"):
        headers = [*service.headers(), ("Content-Length", size)]
        assert service.ask("POST", CHECK, headers, b"x").status in {400, 413}
    chunked = [*service.headers(), ("Transfer-Encoding", "chunked")]
    assert service.ask("POST", CHECK, chunked, b"1\r\nx\r\n0\r\n\r\n").status == 413
    assert service.runs == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address of it")
def test_it_listens_on_this_machine_only(service: Service) -> None:
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.2", service.port)) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to stand for Ctrl-C")
def test_ctrl_c_ends_it_with_all_that_it_runs(tmp_path: Path) -> None:
    with serving(tmp_path.resolve() / "greeter", limit=10 * PATIENCE) as service:
        with service.events(), ThreadPoolExecutor() as pool:
            pressed = service.loop(pool)
            service.process.send_signal(signal.SIGINT)
            assert service.process.wait(PATIENCE) in {0, 130}  # long before the limit
            with contextlib.suppress(OSError, ValueError):
                pressed.result()
        assert not psutil.pid_exists(service.runs[-1])
        assert (tmp_path / "printed.txt").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("site", ["localhost:8080", "file:///docs", "http://", "http://a:x", ""])
def test_a_site_without_an_address_is_refused(site: str) -> None:
    with pytest.raises(CheckpointError, match="is no address of a site"):
        origin_of(site)


def test_an_origin_is_an_address_as_a_browser_sends_it() -> None:
    assert origin_of("http://localhost:8080/") == "http://localhost:8080"
    assert origin_of("HTTPS://Example.org/en/latest/?a#b") == "https://example.org"


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    greeter = Greeter.copy(tmp_path / "greeter")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        status, printed = greeter.run("serve", "--site", ORIGIN, "--port", port)
    assert status == 1
    assert f"port {port} cannot be used" in printed
    assert "--port" in printed


def test_a_start_is_no_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Greeter.copy(root := tmp_path / "greeter")
    begun = Mock(side_effect=lambda *places: islice(saves(*places), 1))
    monkeypatch.setattr(application, "saves", begun)
    loop = Mock()
    application._watch(Site(root / "docs"), loop, Mock())
    begun.assert_called_once()
    loop.call_soon_threadsafe.assert_not_called()
