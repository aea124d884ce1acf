"""Run jobs for another process: JSON lines in, JSON lines out; --once: one job, one line."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
# Not "worker": the tree's own modules have every name but this one to themselves.
NAME = "sphinx_checkpoints_worker"


def main() -> None:
    """Make this folder a package, and hand over to it."""
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != HERE]
    package = ModuleType(NAME)
    package.__path__ = [str(HERE)]
    sys.modules[NAME] = package
    importlib.import_module(f"{NAME}.program").main(sys.argv[1:])


if __name__ == "__main__":
    main()
