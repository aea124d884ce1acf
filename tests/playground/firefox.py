"""The system's Firefox, driven over WebDriver BiDi, which needs no driver of its own."""

import itertools
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from server import PATIENCE
from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
LONGEST = 10 * PATIENCE  # Firefox compiles Python with all that a busy machine leaves it
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# The tests ask this machine alone.
PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}


def find_firefox() -> str | None:
    """The path of the system's Firefox, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """A tab of a Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self.numbers = socket, itertools.count(1)
        self.ask("session.new", capabilities={})
        tree = self.ask("browsingContext.getTree")
        self.context: str = tree["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> Any:
        """What Firefox answers to a command.

        Raises RuntimeError for what it refuses.
        """
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(LONGEST))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def open(self, url: str) -> None:
        """Open a page, and wait until it has loaded."""
        self.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def run(self, expression: str) -> Any:
        """The value of an expression in the page, which may be a promise of JSON as text.

        Raises RuntimeError for what the page throws.
        """
        result = self.ask(
            "script.evaluate",
            expression=expression,
            target={"context": self.context},
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return result["result"].get("value")


@contextmanager
def firefox() -> Iterator[Tab]:
    """Start Firefox without a window, and end it.

    Raises RuntimeError where it says no address in time.
    """
    program = find_firefox()
    if not program:
        raise RuntimeError("there is no Firefox on this machine: apt install firefox-esr")
    with TemporaryDirectory() as profile:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        Path(profile, "user.js").write_text("\n".join(lines))
        command = [program, "--headless", "--remote-debugging-port=0", "--profile", profile]
        log = Path(profile, "log")
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            address = f"{address_in(log)}/session"
            # While it is busy, it answers no ping.
            with connect(
                address, proxy=None, max_size=None, open_timeout=LONGEST, ping_interval=None
            ) as socket:
                yield Tab(socket)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def address_in(log: Path) -> str:
    """The address that Firefox has written to its log, once it has."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        if found := LISTENING.search(log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(f"Firefox does not listen: {log.read_text(errors='replace')}")
