"""Serve the tutorial, rebuilt at each save, beside the running chat, and check the reader's code.

usage: python -m tools.learn [--no-browser]
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sphinx_checkpoints.model.store import Store
from tools.ports import ServingError, answers, chat_host, free_port, site_host

ROOT = Path(__file__).resolve().parent.parent
STORE = Store(ROOT)
WINDOWS = sys.platform == "win32"
CHECKPOINTS = [sys.executable, "-m", "sphinx_checkpoints"]
# Ctrl-C, which a shell may have had ignored; a kind kill; the end of the terminal, not on Windows.
ENDS = ("SIGINT", "SIGTERM", "SIGHUP")
CALLER = os.getppid()
START = 600.0  # seconds that the first build of the site may take on a busy machine


Servers = Mapping[int, "subprocess.Popen[bytes]"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the servers until Ctrl-C; 0 after that, 1 when one of them stops by itself."""
    parser = argparse.ArgumentParser(prog="nox -s learn --", description=__doc__.splitlines()[0])
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    options = parser.parse_args(argv)
    for name in ENDS:
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)

    STORE.playground.mkdir(parents=True, exist_ok=True)
    try:
        while serve(browser=not options.no_browser):
            print("Another program has taken a port: the servers start again.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.")
        return 0
    except ServingError as error:
        print(error, file=sys.stderr)
        return 1
    print("One of the servers stopped: what it printed above says why.", file=sys.stderr)
    return 1


def serve(*, browser: bool) -> bool:
    """Run the servers until one of them ends; whether another program has its port.

    Raises ServingError where they cannot run.
    """
    with ExitStack() as stack:
        chat_port, site_port = (free_port(first, stack) for first in (8000, 8080))
        check_port = free_port(site_port + 1, stack)
        tutorial = f"http://localhost:{site_port}/"
        # The chat restarts itself at each save; the check is for the pages of this site alone.
        chat = [sys.executable, "-m", "tools.chat", f"{chat_host()}:{chat_port}"]
        check = [*CHECKPOINTS, "serve", "--site", tutorial, "--port", str(check_port)]
        site = site_command(site_port, check_port)
        commands = {chat_port: chat, site_port: site, check_port: check}
        servers = {
            port: stack.enter_context(running(command)) for port, command in commands.items()
        }
        # Not for the chat: the reader's own code may have to be mended first.
        wait_until_listening(servers, (site_port, check_port))
        if all_run(servers):
            follow(servers, tutorial, f"http://localhost:{chat_port}/chat/", browser)
        ended = [port for port, server in servers.items() if server.poll() is not None]
    return any(map(answers, ended))  # all of ours have ended


def follow(servers: Servers, tutorial: str, chat: str, browser: bool) -> None:
    """Say where everything is, and return when one of the servers ends."""
    print(f"\n  The tutorial:  {tutorial}", flush=True)
    print(f"  Your chat:     {chat}", flush=True)
    print("  Both follow your changes. Ctrl-C stops them.", flush=True)
    print("  In another terminal: checkpoints watch (or nox -s watch)\n", flush=True)
    if browser:
        webbrowser.open(tutorial)
    # The first time it takes half a minute, and the pages have it when it is there. Without
    # Node.js they show what was recorded.
    with recorded(tutorial), running([*CHECKPOINTS, "playground"]):
        while all_run(servers):
            time.sleep(0.5)


def all_run(servers: Servers) -> bool:
    """Whether no server has ended; with nox that was killed, there is nobody left to run for.

    Raises KeyboardInterrupt for that, as Ctrl-C would have.
    """
    if "NOX_CURRENT_SESSION" in os.environ and os.getppid() != CALLER:
        raise KeyboardInterrupt
    return all(server.poll() is None for server in servers.values())


def site_command(port: int, check_port: int) -> list[str]:
    """Build and serve the site; a changed page, checkpoint or playground rebuilds it."""
    # The reader's own code is in no page, so that a save leaves the page where it is.
    service = ["-D", f"checkpoints_service=http://127.0.0.1:{check_port}"]
    served = ["--host", site_host(), "--port", str(port)]
    watched = ["--watch", "checkpoints", "--re-ignore", "__pycache__"]
    # The last file of a build of the playground has this name.
    others = f"{re.escape(STORE.playground.as_posix())}/(?!built-)"
    watched += ["--watch", str(STORE.playground), "--re-ignore", others]
    sphinx = [sys.executable, "-m", "sphinx_autobuild", "docs", "docs/_build/learn"]
    return [*sphinx, *service, "-q", *served, *watched]


@contextmanager
def recorded(tutorial: str) -> Iterator[None]:
    """Leave word where the tutorial is, for what checkpoints status and watch name."""
    STORE.served.parent.mkdir(exist_ok=True)
    STORE.served.write_text(json.dumps({"site": tutorial}), encoding="utf-8")
    try:
        yield
    finally:
        STORE.served.unlink(missing_ok=True)


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command, and end it with all that it started when the block ends, or this program."""
    kept = [sys.executable, "-m", "sphinx_checkpoints.run.die_with_parent", *command]
    with subprocess.Popen(
        kept, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=not WINDOWS
    ) as process:
        try:
            yield process
        finally:  # after Ctrl-C, Popen itself waits for a quarter of a second
            process.communicate()


def wait_until_listening(servers: Servers, ports: Iterable[int]) -> None:
    """Return when all ports are listened on, or a server has ended; ServingError for neither."""
    deadline = time.monotonic() + START
    for port in ports:
        while all_run(servers) and not answers(port):
            if time.monotonic() > deadline:
                raise ServingError(
                    f"Nothing listens on port {port} after {START:g} seconds: see what is printed "
                    "above, then run this again."
                )
            time.sleep(0.1)


if __name__ == "__main__":
    raise SystemExit(main())
