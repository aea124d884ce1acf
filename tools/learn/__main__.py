"""Serve the tutorial, rebuilt at each save, beside the running chat, and check the reader's code.

usage: python -m tools.learn [--no-browser] [--no-chat | --port PORT]
"""

import argparse
import signal
import sys
from collections.abc import Sequence

from tools.learn.alone import alone
from tools.learn.serving import serve
from tools.learn.typed import Started
from tools.ports import ServingError

# Ctrl-C, which a shell may have had ignored; a kind kill; the end of the terminal, not on Windows.
LAST = 65_000  # leaves others behind it, for where it is taken
ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the servers until Ctrl-C; 0 after that, 1 when one of them stops by itself."""
    options = parse(argv)
    for name in ENDS:
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)
    started = Started(*options.nox) if options.nox else None
    try:
        with alone():
            chat_from = None if options.no_chat else options.port
            while serve(chat_from, started, browser=not options.no_browser):
                print("Another program has taken a port: the servers start again.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.")
        return 0
    except ServingError as error:
        print(error, file=sys.stderr)
        return 1
    print("One of the servers stopped: what it printed above says why.", file=sys.stderr)
    return 1


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options; what nox was started as is given by noxfile.py and not by a person."""
    parser = argparse.ArgumentParser(prog="nox -s learn --", description=__doc__.splitlines()[0])
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    chat = parser.add_mutually_exclusive_group()
    chat.add_argument(
        "--no-chat", action="store_true", help="start no chat: you start your servers yourself"
    )
    chat.add_argument(
        "--port",
        type=port,
        default=8000,
        help="where your chat answers (default: %(default)s, or the next one that is free)",
    )
    parser.add_argument("--nox", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def port(text: str) -> int:
    """A number that a port may have.

    Raises ValueError for another, and for what is none: argparse says that it is no port.
    """
    if not 0 < int(text) <= LAST:
        raise ValueError
    return int(text)


if __name__ == "__main__":
    raise SystemExit(main())
