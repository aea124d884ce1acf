"""Build the site in some formats, with warnings as errors.

usage: python -m tools.build [--source docs] [--output docs/_build] [--apart] BUILDER ...

One process builds all of them: most of a build where little has changed is the loading of Sphinx.
"""

import argparse
import sys
from collections.abc import Sequence

from sphinx.cmd.build import main as build

from sphinx_checkpoints.worker.sandbox.isolation import Isolation, enter


def main(argv: Sequence[str] | None = None) -> int:
    """Build each format from the same doctrees; 1 where one does not build."""
    parser = argparse.ArgumentParser(prog="python -m tools.build", description=__doc__)
    parser.add_argument("builders", nargs="+", metavar="BUILDER")
    parser.add_argument("--source", default="docs")
    parser.add_argument("--output", default="docs/_build")
    parser.add_argument("--apart", action="store_true", help="without network, where Linux can")
    options = parser.parse_args(argv)
    if options.apart:
        leave_the_network()
    given = ["-n", "-W", "--keep-going", "-q", "-d", f"{options.output}/doctrees", options.source]
    codes = [build(["-b", name, *given, f"{options.output}/{name}"]) for name in options.builders]
    return int(any(codes))


def leave_the_network() -> None:
    """Have none from now on; a system may allow that to nobody."""
    for user in (False, True) if sys.platform == "linux" else ():  # as root, and as anybody else
        try:
            return enter(Isolation(network=True, user=user))
        except OSError:
            continue


if __name__ == "__main__":
    raise SystemExit(main())
