"""Run jobs for another process: JSON lines in, JSON lines out; --once: one job, one line."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

_HERE = Path(__file__).resolve().parent
# Not "worker": the tree's own modules have every name but this one to themselves.
_NAME = "sphinx_checkpoints_worker"


def main() -> None:
    """Make this folder a package, and hand over to it."""
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != _HERE]
    package = ModuleType(_NAME)
    package.__path__ = [str(_HERE)]
    sys.modules[_NAME] = package
    importlib.import_module(f"{_NAME}.program").main(sys.argv[1:])


if __name__ == "__main__":
    main()
