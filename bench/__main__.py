"""Measure what the project costs: python -m bench [chat] [check] [site] [set-up].

``python -m bench playground`` measures the playground instead, and prints what it must hold.
"""

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from bench import check, playground, plot, site, start
from bench.chat.measure import measure as measure_chat
from bench.commands import ROOT, Announce, BenchError
from bench.machine import describe_machine, versions_of
from bench.printing import lines_of
from bench.results import COMMITTED, Run, Table, from_text, last_committed, to_text
from tools.chromium import ChromiumNotFoundError

SECONDS = 2.5  # of each measurement of a chat server
VERSIONS = {
    "chat": (
        "chanx",
        "channels",
        "django",
        "pydantic",
        "uvicorn",
        "daphne",
        "granian",
        "starlette",
        "websockets",
        "python-socketio",
        "channels-redis",
    ),
    "check": check.VERSIONS,
    "site": site.VERSIONS,
    "set-up": start.VERSIONS,
}


MEASURES: dict[str, Callable[[argparse.Namespace, Announce], Iterable[Table]]] = {
    "chat": lambda options, announce: measure_chat(SECONDS, options.rounds, announce),
    "check": lambda options, announce: check.measure(options.rounds, announce),
    "site": lambda options, announce: site.measure(options.rounds, announce, all_pages=options.all),
    "set-up": lambda _, announce: start.measure(announce),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures: 0, or 1 with a sentence for each part that cannot be measured."""
    given = sys.argv[1:] if argv is None else argv
    if given[:1] == ["playground"]:
        return playground.main(given[1:])
    options = parse(given)
    if os.name != "posix":
        print("nox -s bench needs Linux, macOS or WSL: Windows does not tell what processes used.")
        return 1
    if options.draw:
        plot.write_pictures(from_text((ROOT / COMMITTED).read_text(encoding="utf-8")))
        return 0
    parts = options.parts or list(VERSIONS)
    measured = dict(measure_parts(parts, options))
    print("\n".join(lines_of(measured, last_committed())))
    if options.write and measured:
        write(measured)
    return int(len(measured) < len(set(parts)))


def measure_parts(parts: Sequence[str], options: argparse.Namespace) -> Iterator[tuple[str, Run]]:
    """The results of each part that can be measured, whatever becomes of the others."""
    for part in parts:
        try:
            yield part, run_part(part, options)
        except (BenchError, ChromiumNotFoundError) as error:
            print(f"{part}: {error}", file=sys.stderr)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What the author asks for; an unknown part is a mistake that argparse tells in a sentence."""
    parser = argparse.ArgumentParser(
        prog="nox -s bench --", description="Measure what the project costs."
    )
    known = ", ".join(VERSIONS)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {known}; all without any")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    parser.add_argument("--all", action="store_true", help="Lighthouse on every single page")
    parser.add_argument(
        "--write", action="store_true", help=f"write {COMMITTED} and its pictures, to be committed"
    )
    parser.add_argument("--draw", action="store_true", help="only draw the pictures again")
    options = parser.parse_args(argv)
    if unknown := [part for part in options.parts if part not in VERSIONS]:
        parser.error(f"there is no part {unknown[0]!r}: the parts are {known}.")
    if options.rounds < 1:
        parser.error("--rounds is 1 or more.")
    return options


def run_part(part: str, options: argparse.Namespace) -> Run:
    """Measure one part, on the machine as it is when it begins."""
    machine, today = describe_machine(), datetime.datetime.now(datetime.UTC).date()
    tables = MEASURES[part](options, lambda line: print(f"{part}: {line}", flush=True))
    return Run(today.isoformat(), machine, versions_of(VERSIONS[part]), tuple(tables))


def write(measured: dict[str, Run]) -> None:
    """Write the results of these parts, those of the others as they are, and all pictures."""
    file = ROOT / COMMITTED
    kept = from_text(file.read_text(encoding="utf-8")) if file.is_file() else {}
    results = {part: (kept | measured)[part] for part in VERSIONS if part in kept | measured}
    text = to_text(results)
    file.write_text(text, encoding="utf-8")
    plot.write_pictures(from_text(text))
    print(f"wrote {COMMITTED} and {plot.PICTURES.relative_to(ROOT)}/")


if __name__ == "__main__":
    raise SystemExit(main())
