"""The tutorial, the chat and the check, each a server of its own."""

import re
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack

from sphinx_checkpoints.playground.attempts import FAILED
from tools.learn.alone import STORE, recorded
from tools.learn.beginning import how_to_begin
from tools.learn.processes import Servers, all_run, running, wait_until_listening
from tools.learn.typed import Started, typed
from tools.ports import answers, chat_host, free_port, site_host

CHECKPOINTS = [sys.executable, "-m", "sphinx_checkpoints"]
CHAT = [sys.executable, "-m", "tools.chat"]
HELP = "user-guide/troubleshooting.html"
USUAL = 8000  # where the pages say that the chat is


def serve(chat_from: int | None, started: Started | None, *, browser: bool) -> bool:
    """Run the servers until one of them ends; whether another program has its port.

    ``chat_from`` is the first port that the chat may have; None has no chat started. Raises
    ServingError where they cannot run.
    """
    STORE.playground.mkdir(parents=True, exist_ok=True)
    (STORE.playground / FAILED).unlink(missing_ok=True)  # of the last time
    with ExitStack() as stack:
        chat_port = chat_from and free_port(chat_from, stack)
        site_port = free_port(8080, stack)
        check_port = free_port(site_port + 1, stack)
        tutorial = f"http://localhost:{site_port}/"
        chat = f"http://localhost:{chat_port}/chat/" if chat_port else ""
        stack.enter_context(recorded(tutorial, chat))
        commands = commands_at(site_port, check_port, chat_port, tutorial)
        servers = {
            port: stack.enter_context(running(command)) for port, command in commands.items()
        }
        # Not for the chat: the reader's own code may have to be mended first.
        wait_until_listening(servers, (site_port, check_port))
        if all_run(servers):
            tell(tutorial, chat, typed(started, "watch"), how_to_begin())
            follow(servers, tutorial if browser else "")
        ended = [port for port, server in servers.items() if server.poll() is not None]
    return any(map(answers, ended))  # all of ours have ended


def commands_at(site: int, check: int, chat: int | None, tutorial: str) -> dict[int, list[str]]:
    """What runs at which port; the check is for the pages of this site alone."""
    commands = {
        site: site_command(site, check, chat or USUAL),
        check: [*CHECKPOINTS, "serve", "--site", tutorial, "--port", str(check)],
    }
    if chat:  # it restarts itself at each save
        commands[chat] = [*CHAT, f"{chat_host()}:{chat}", f"{tutorial}{HELP}"]
    return commands


def tell(tutorial: str, chat: str, watch: str, begin: str) -> None:
    """Say where all is and what to type; "" is a chat that does not run, or work that is begun."""
    print(f"\n  The tutorial:  {tutorial}")
    if chat:
        print(f"  Your chat:     {chat}")
    print("  All of it follows your changes. Ctrl-C stops it.")
    print(f"  In another terminal:  {watch}\n", flush=True)
    if begin:
        print(
            "  This is the finished project, as you got it. To build it yourself, go to where the"
        )
        print(f"  tutorial starts:  {begin}\n", flush=True)


def follow(servers: Servers, opened: str) -> None:
    """Open the tutorial, build its playground, and return when one of the servers ends."""
    if opened:
        webbrowser.open(opened)
    # The first time it takes half a minute, and the pages have it when it is there.
    with running([*CHECKPOINTS, "playground"]):
        while all_run(servers):
            time.sleep(0.5)


def site_command(port: int, check_port: int, chat_port: int) -> list[str]:
    """Build and serve the site; a changed page, checkpoint or playground rebuilds it.

    The reader's own code is in no page, so that a save leaves the page where it is.
    """
    settings = {
        "checkpoints_service": f"http://127.0.0.1:{check_port}",
        "checkpoints_playground_building": "1",
        **dict(rewrites(chat_port)),
    }
    served = ["--host", site_host(), "--port", str(port)]
    watched = ["--watch", "checkpoints", "--re-ignore", "__pycache__"]
    # The last file of a build of the playground has this name, or of one that fails.
    others = f"{re.escape(STORE.playground.as_posix())}/(?!built-|{FAILED}$)"
    watched += ["--watch", str(STORE.playground), "--re-ignore", others]
    set_so = [word for name, value in settings.items() for word in ("-D", f"{name}={value}")]
    sphinx = [sys.executable, "-m", "sphinx_autobuild", "docs", "docs/_build/learn"]
    return [*sphinx, *set_so, "-q", *served, *watched]


def rewrites(chat_port: int) -> Iterator[tuple[str, str]]:
    """What pages say instead where the chat has another port: addresses, and what starts it."""
    if chat_port != USUAL:
        setting = "checkpoints_rewrites."
        yield rf"{setting}\b(localhost|127\.0\.0\.1):{USUAL}\b", rf"\1:{chat_port}"
        command = r"\bmanage\.py runserver( --noreload)?$"
        yield f"{setting}{command}", rf"manage.py runserver\1 {chat_port}"
