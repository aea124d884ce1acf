"""The same requests of a Django project hold in process, and on Daphne and uvicorn."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from server import PATIENCE, RunningServer, free_port, wait_until_listening

from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.workers import Workers
from tests.engine.run.working import HERE, INTERPRETER, play

LOGIN = """\
Alice gets /
Alice is answered 302 to /login/
Alice gets /login/
Alice reads "Log in"
Alice posts form {"name": "Zoë"} to /login/
Alice is answered 302 to /
Alice gets /
Alice reads "Hello, Zoë!"
Alice connects to /ws/
Alice receives {"name": "Zoë"}
Alice posts {"room": 1} to /save/
Alice reads JSON {"saved": {"room": 1}}
Bob posts form {"name": "Bob"} to /login/
Bob is answered 403
Bob reads "CSRF verification failed"
Bob connects to /ws/
Bob receives {"name": null}
Bob gets /nowhere/
Bob is answered 404"""
WRONG = """\
Alice gets /nowhere/
Alice gets /login/
Alice is answered 200
Alice reads "Log out\""""
SERVERS = {
    "daphne": ["daphne", "-b", "127.0.0.1", "-p"],
    "uvicorn": ["uvicorn", "--host", "127.0.0.1", "--port"],
}


@pytest.fixture(scope="module", params=["", *SERVERS], ids=["in process", *SERVERS])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server, "" for none."""
    if not request.param:
        yield ""
        return
    port = free_port()
    command = [sys.executable, "-m", *SERVERS[request.param], str(port), "login_site:application"]
    with TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=HERE, stdout=log, stderr=subprocess.STDOUT, text=True
        )
        try:
            wait_until_listening(process, RunningServer(port, log))
            yield f"ws://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def worker() -> Iterator[Workers]:
    with Workers(INTERPRETER) as started:
        yield started


def test_a_form_a_session_and_a_websocket(worker: Workers, url: str) -> None:
    [found] = worker.run([play("login_site:application", LOGIN, url=url, patience=PATIENCE)])
    assert not isinstance(found, Failure), found
    assert found[0].differences == ()


def test_what_is_not_so_is_told_at_its_line(worker: Workers, url: str) -> None:
    [found] = worker.run([play("login_site:application", WRONG, url=url, patience=PATIENCE)])
    assert not isinstance(found, Failure), found
    told = [(one.place.line, one.expected, one.happened) for one in found[0].differences]
    first, second = told
    assert first[:2] == (5, "Alice is answered with success")
    assert first[2].startswith('Alice was answered 404: "Page not found at /nowhere/')
    assert second == (8, 'Alice reads "Log out"', 'what came has no such text: "Log in"')


def test_a_server_that_is_not_there_is_told(worker: Workers) -> None:
    [found] = worker.run([play("any:thing", "A gets /\nA is answered 200", url="ws://127.0.0.1:9")])
    assert not isinstance(found, Failure), found
    [difference] = found[0].differences
    assert difference.happened.startswith("no server answers at http://127.0.0.1:9: ")


ADAPTER = """\
from pathlib import Path


def prepare():
    {}
"""
MADE = """
TEXT = open("made.txt").read()


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [TEXT.encode()]
"""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('Path("made.txt").write_text("made")', ""),
        (
            "raise ValueError('no')",
            "checkpoints_adapter does not run: ValueError: no (",
        ),
    ],
)
def test_the_adapter_prepares_the_application(
    worker: Workers, tmp_path: Path, line: str, words: str
) -> None:
    tree, adapter = tmp_path / "tree", tmp_path / "adapter.py"
    tree.mkdir()
    adapter.write_text(ADAPTER.format(line))
    (tree / "site_made.py").write_text(MADE)
    job = play("site_made:application", 'A gets /\nA reads "made"')
    here = replace(job, folder=tree, path=[tree], adapter=adapter)
    [found] = worker.run([here])
    if words:
        assert isinstance(found, Failure)
        assert words in found.message
        assert found.message.endswith("adapter.py:5).")
    else:
        assert not isinstance(found, Failure), found
        assert found[0].differences == ()
