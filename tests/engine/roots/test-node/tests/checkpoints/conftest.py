"""Choose the tree to test, and ask Node.js about it."""

import os
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest


def pytest_addoption(parser):
    """Take the folder that holds the greeter/ to test."""
    parser.addoption("--tree", default=".", help="the folder that holds the greeter/ to test")


@pytest.fixture
def greeter(pytestconfig):
    """The folder of the package."""
    return Path(pytestconfig.getoption("--tree"), "greeter").resolve()


@pytest.fixture
def node(greeter):
    """Runs Node.js in that folder; fails with a sentence where a file is missing."""

    def node(file, *arguments):
        if not (greeter / file).is_file():
            pytest.fail(f"greeter/{file} is missing: create it as the step shows.")
        command = ["node", file, *arguments]
        return subprocess.run(command, cwd=greeter, capture_output=True, text=True)

    return node


@pytest.fixture
def ask(greeter):
    """Starts the server at a free port, asks it for an address, and gives the answer."""

    def ask(address):
        if not (greeter / "server.js").is_file():
            pytest.fail("greeter/server.js is missing: create it as Step 3 shows.")
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        free = {**os.environ, "PORT": "0"}
        with subprocess.Popen(["node", "server.js"], cwd=greeter, env=free, **pipes) as server:
            try:
                said = server.stdout.readline().strip()
                if not said.startswith("Listening at http://127.0.0.1:"):
                    pytest.fail(f"node server.js says {said!r}: compare greeter/server.js.")
                with urlopen(said.split()[-1].rstrip("/") + address) as answer:
                    return answer.read().decode()
            finally:
                server.kill()

    return ask
