"""Measure the check against what it is compared with, side by side, and print the ratios.

usage: python tools/bench.py [--runs N] [--python PATH]   (PATH: an environment of cp2's tests)
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(argv: Sequence[str] | None = None) -> int:
    """Print seconds and ratios; each figure is the median of the runs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    parser.add_argument("--python", default=sys.executable, help="the Python of cp2's tests")
    options = parser.parse_args(argv)
    check = [sys.executable, "-m", "sphinx_checkpoints", "check"]
    run(check)  # the environments are made, and the report of these files is known
    measured = {
        "pages read (sphinx-build -b dummy)": read_pages,
        "tests of cp2 (pytest)": lambda: run([options.python, *TESTS]),
        "check, all done again": lambda: run([*check, "--fresh"]),
        "check, nothing changed": lambda: run(check),
    }
    seconds = side_by_side(measured, options.runs)
    for name, value in seconds.items():
        print(f"{value:6.2f} s  {name}")
    pages, tests, whole, unchanged = seconds.values()
    print(f"{whole / (pages + tests):6.2f}    check, all done again / (pages + tests)   aim: 1.50")
    print(f"{unchanged / (pages + tests):6.2f}    check, nothing changed / (pages + tests)")
    return 0


TESTS = ["-m", "pytest", "-q", "-c", "tests/checkpoints/pytest.ini", "tests/checkpoints/cp2"]


def side_by_side(measured: dict[str, Callable[[], None]], runs: int) -> dict[str, float]:
    """The median seconds of each, measured in turns: a busy machine slows all of them."""
    found: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(runs):
        for name, function in measured.items():
            start = time.perf_counter()
            function()
            found[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in found.items()}


def read_pages() -> None:
    """Read all pages anew, and write nothing."""
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "sphinx", "-q", "-b", "dummy", "docs", folder])


def run(command: Sequence[str]) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    raise SystemExit(main())
