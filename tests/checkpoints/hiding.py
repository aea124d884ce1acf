"""Files of the project that hide a module of Python's, or of a library."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path

from source import place, project, shown

OWN = {"assistants", "chat", "config", "core", "system"}
# What the project needs of what is installed, and the tests of it: at cp0 there is no Channels.
START = "import django; django.setup(); import config.asgi"
TESTING = "; import channels.testing"


def hiding() -> Iterator[tuple[Path, str]]:
    """The files that hide another module, which may be those of packages, and whose that is."""
    others = [entry for entry in sys.path if entry and Path(entry) != project()]
    for path in sorted(project().iterdir()):
        name = path.stem if path.suffix == ".py" else path.name
        file = path if path.suffix == ".py" else path / "__init__.py"
        if name in OWN or not file.is_file():
            continue
        if name in sys.stdlib_module_names:
            yield file, f"Python's own module {name}"
        elif (found := PathFinder.find_spec(name, others)) and is_installed(found.origin):
            yield file, f"the installed package {name}"


def is_installed(origin: str | None) -> bool:
    """Whether a module is one of an environment, and none of the tests beside this one."""
    return bool(origin) and Path(__file__).parent not in Path(origin or "").parents


def about_hidden(output: str) -> str:
    """That a file hides a module, where what a program printed names it; "" where none does."""
    for file, hidden in hiding():
        name = hidden.rpartition(" ")[2]
        if re.search(rf"'{name}[.']|{re.escape(shown(file))}\b", output.replace(os.sep, "/")):
            which = file.parent if file.name == "__init__.py" else file
            return f"{place(file, 1)}: this file hides {hidden}: rename {shown(which)}."
    return ""


def why_hidden() -> str:
    """That the project cannot start because of such a file; it is tried only where there is one."""
    return about_hidden(try_to_start()) if any(True for _ in hiding()) else ""


def try_to_start() -> str:
    """What a new Python prints that cannot import the project; "" where it can."""
    tried = subprocess.run(
        [sys.executable, "-c", START + TESTING * bool(find_spec("channels"))],
        cwd=project(),
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return tried.stderr if tried.returncode else ""
