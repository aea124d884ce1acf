"""Serve the tutorial, rebuilt at each save, beside the running chat, and check the reader's code.

usage: python tools/learn.py [--no-browser]
"""

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVED = ROOT / ".checkpoints" / "served.json"  # as sphinx_checkpoints.learning.address reads it
WINDOWS = sys.platform == "win32"
PLAYGROUND = ROOT / ".checkpoints" / "playground"  # where the command of that name builds it
CHECKPOINTS = [sys.executable, "-m", "sphinx_checkpoints"]
# Ctrl-C, which a shell may have had ignored; a kind kill; the end of the terminal, not on Windows.
ENDS = ("SIGINT", "SIGTERM", "SIGHUP")
START = 600.0  # seconds that the first build of the site may take on a busy machine


def main(argv: Sequence[str] | None = None) -> int:
    """Run the servers until Ctrl-C; 0 after that, 1 when one of them stops by itself."""
    parser = argparse.ArgumentParser(prog="nox -s learn --", description=__doc__.splitlines()[0])
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    options = parser.parse_args(argv)
    for name in ENDS:
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)

    chat_port = free_port(8000)
    site_port = free_port(8080)
    check_port = free_port(site_port + 1)
    tutorial = f"http://localhost:{site_port}/"
    PLAYGROUND.mkdir(parents=True, exist_ok=True)
    try:
        with (
            running(chat_command(chat_port)) as chat,
            running(site_command(site_port, check_port)) as site,
            running(check_command(check_port, tutorial)) as check,
        ):
            wait_until_listening({chat_port: chat, site_port: site, check_port: check})
            print(f"\n  The tutorial:  {tutorial}", flush=True)
            print(f"  Your chat:     http://localhost:{chat_port}/chat/", flush=True)
            print("  Both follow your changes. Ctrl-C stops them.", flush=True)
            print("  In another terminal: checkpoints watch (or nox -s watch)\n", flush=True)
            if not options.no_browser:
                webbrowser.open(tutorial)
            # The first time it takes half a minute, and the pages have it when it is there. Without
            # Node.js they show what was recorded.
            with recorded(tutorial), running([*CHECKPOINTS, "playground"]):
                while all(server.poll() is None for server in (chat, site, check)):
                    time.sleep(0.5)
    except KeyboardInterrupt:
        print("Stopped.")
        return 0
    except TimeoutError as error:
        print(error, file=sys.stderr)
        return 1
    print("One of the servers stopped: what it printed above says why.", file=sys.stderr)
    return 1


def chat_command(port: int) -> list[str]:
    """Run the live chat; it restarts itself at each save."""
    return [sys.executable, "chanx_django/manage.py", "runserver", f"localhost:{port}"]


def site_command(port: int, check_port: int) -> list[str]:
    """Build and serve the site; a changed page, checkpoint or playground rebuilds it.

    The reader's own code is in no page, so that a save leaves the page where it is.
    """
    service = ["-D", f"checkpoints_service=http://127.0.0.1:{check_port}"]
    served = ["--host", "localhost", "--port", str(port)]  # the name that is printed everywhere
    watched = ["--watch", "checkpoints", "--re-ignore", "__pycache__"]
    # The last file of a build of the playground has this name.
    others = f"{re.escape(PLAYGROUND.as_posix())}/(?!built-)"
    watched += ["--watch", str(PLAYGROUND), "--re-ignore", others]
    sphinx = [sys.executable, "-m", "sphinx_autobuild", "docs", "docs/_build/learn"]
    return [*sphinx, *service, "-q", *served, *watched]


def check_command(port: int, tutorial: str) -> list[str]:
    """Check the reader's code for the pages of the site, and of no other."""
    return [*CHECKPOINTS, "serve", "--site", tutorial, "--port", str(port)]


def free_port(first: int) -> int:
    """The first port from a number on that nothing on this machine listens on."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise TimeoutError(f"ports {first} to {first + 99} are all busy: stop what uses them.")


@contextmanager
def recorded(tutorial: str) -> Iterator[None]:
    """Leave word where the tutorial is, for what checkpoints status and watch name."""
    SERVED.parent.mkdir(exist_ok=True)
    SERVED.write_text(json.dumps({"site": tutorial}), encoding="utf-8")
    try:
        yield
    finally:
        SERVED.unlink(missing_ok=True)


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command, and end it with all that it started when the block ends."""
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=not WINDOWS)
    try:
        yield process
    finally:
        if WINDOWS:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
        else:
            end_group(process)
        process.wait()


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Interrupt a process group, then kill what is left of it after two seconds."""
    for signal_number, patience in ((signal.SIGINT, 2.0), (signal.SIGKILL, 0.0)):
        try:
            os.killpg(process.pid, signal_number)
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                process.poll()
                os.killpg(process.pid, 0)
                time.sleep(0.05)
        except (ProcessLookupError, PermissionError):  # macOS says this of one that has ended
            return


def wait_until_listening(processes: dict[int, subprocess.Popen[bytes]]) -> None:
    """Return when each process listens on its port, or when one has ended."""
    deadline = time.monotonic() + START
    for port, process in processes.items():
        while process.poll() is None and free_port(port) == port:
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing listens on port {port} after {START:g} seconds.")
            time.sleep(0.1)


if __name__ == "__main__":
    raise SystemExit(main())
