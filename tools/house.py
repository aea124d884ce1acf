"""Print how a checkout of this repository is built: python tools/house.py [PATH] [--lint].

Sizes, packages and their cycles, what an HTML build imports, names, sessions and mypy runs.
"""

import argparse
import ast
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ENGINE = "sphinx_checkpoints"
OTHERS = ("tools", "bench", "docs", "tests", "noxfile.py")
LONG = 25  # lines of a function
SITE = "tests/engine/roots/test-first-part/docs"
BUILD = """
import sys
from sphinx.application import Sphinx
docs, out = sys.argv[1:]
Sphinx(docs, docs, out, out + "/doctrees", "html", status=None).build()
print(sum(name.split(".")[0] == "sphinx_checkpoints" for name in sys.modules), len(sys.modules))
"""
# The session is played with a stand-in that runs nothing and counts, and without Node.js: what it
# does about that writes files.
MYPY_RUNS = """
import shutil
from unittest.mock import MagicMock
import noxfile
session, shutil.which = MagicMock(), MagicMock(return_value=None)
noxfile.lint(session)
print(sum("mypy" in call.args for call in session.run.call_args_list))
"""


@dataclass(frozen=True)
class Module:
    """A file of Python, by its dotted name in its folder."""

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        """Its code."""
        return ast.parse(self.path.read_bytes())

    @property
    def package(self) -> str:
        """The package that it is in; itself where it is one."""
        is_package = self.path.name == "__init__.py"
        return self.name if is_package else self.name.rpartition(".")[0]

    def imports(self) -> Iterator[tuple[str, str]]:
        """Each module and name of it that is imported, in functions too; "" for the module."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = self.package.split(".")[: -node.level + 1 or None] if node.level else []
                base = ".".join([*above, *filter(None, [node.module])])
                yield from ((base, alias.name) for alias in node.names)


Modules = Mapping[str, Module]
Graph = Mapping[str, set[str]]


def modules_below(folder: Path) -> Modules:
    """The modules below a folder, or the one that it is, by their dotted names."""
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder] * folder.is_file()
    named = {path.relative_to(folder.parent).with_suffix("").parts: path for path in files}
    found = {".".join(part for part in parts if part != "__init__"): parts for parts in named}
    return {name: Module(name, named[parts]) for name, parts in found.items()}


def imported(module: Module, modules: Modules) -> set[str]:
    """Those of the modules that a module imports."""
    pairs = ((base, f"{base}.{name}") for base, name in module.imports())
    found = (whole if whole in modules else base for base, whole in pairs)
    return {name for name in found if name in modules} - {module.name}


def packages(modules: Modules, depth: int) -> Graph:
    """Which package imports which; a module that lies beside the packages counts as one.

    With the depth 1 the packages of the engine, with 2 those in these too: what a package and one
    inside it import from each other does not count.
    """
    graph: dict[str, set[str]] = defaultdict(set)
    for module in modules.values():
        name = package_of(module, depth)
        others = (package_of(modules[one], depth) for one in imported(module, modules))
        graph[name] |= {one for one in others if not is_within(one, name)}
    return graph


def is_within(one: str, other: str) -> bool:
    """Whether two packages are the same, or one is inside the other."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def package_of(module: Module, depth: int) -> str:
    """The name that a module's package has in a graph."""
    parts = (module.name if module.package == ENGINE else module.package).split(".")[1:]
    return ".".join(parts[:depth]) or "__init__"


def cycles(graph: Graph) -> set[frozenset[str]]:
    """The sets of packages each of which leads to all others of its set."""
    reached = {name: reachable(graph, name) for name in graph}
    sets = (
        frozenset(one for one in ones if name in reached[one]) for name, ones in reached.items()
    )
    return {found for found in sets if len(found) > 1}


def reachable(graph: Graph, start: str) -> set[str]:
    """What a package leads to."""
    found: set[str] = set()
    waiting = set(graph[start])
    while waiting:
        found |= waiting
        waiting = {other for name in waiting for other in graph.get(name, ())} - found
    return found


def defined(module: Module) -> Iterator[str]:
    """The names that a module gives to something of its own, but for those of Python's."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name) and not target.id.startswith("__"):
                yield target.id


def names_kept_inside(modules: Modules, everything: Iterable[Module]) -> list[str]:
    """The names of modules that no other file imports, or takes from the module or its package."""
    users: dict[str, set[str]] = defaultdict(set)
    for module in everything:
        taken = {node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
        for base, name in module.imports():
            users[base] |= {name, *taken}
            users[f"{base}.{name}"] |= taken
    known = {module.name: users[module.name] | users[module.package] for module in modules.values()}
    return [
        f"{module.name}.{name}"
        for module in modules.values()
        for name in defined(module)
        if name not in known[module.name]
    ]


def function_sizes(modules: Iterable[Module]) -> list[int]:
    """The lines of each function, smallest first."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for module in modules for node in ast.walk(module.tree))
    found = [node for node in nodes if isinstance(node, functions)]
    return sorted((node.end_lineno or 0) - node.lineno + 1 for node in found)


def repeated_basenames(modules: Iterable[Module]) -> dict[str, int]:
    """The names of files that stand in several packages."""
    names = Counter(module.path.name for module in modules)
    return {
        name: count
        for name, count in sorted(names.items())
        if count > 1 and not name.startswith("__")
    }


def lines_of(root: Path, place: str, pattern: str = "*.py") -> tuple[int, int]:
    """How many files of a place there are, and their lines."""
    there = root / place
    files = list(there.rglob(pattern)) if there.is_dir() else [there] * there.is_file()
    return len(files), sum(len(path.read_bytes().splitlines()) for path in files)


def python(root: Path, *arguments: str) -> str:
    """What Python prints in a checkout, with that checkout's engine, or that it cannot run."""
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else f"? ({done.stderr.splitlines()[-1]})"


def sizes(root: Path, modules: Modules) -> Iterator[str]:
    """Files, lines and functions."""
    for place in ("src", "src *.js", "tools", "bench", "noxfile.py", "tests"):
        files, lines = lines_of(root, *place.split())
        yield f"{place}: {lines} lines in {files} files"
    found = function_sizes(modules.values())
    median, high = found[len(found) // 2], found[len(found) * 95 // 100]
    yield f"lines of a function of src: {median} / {high} / {found[-1]} (median, 95th, longest)"
    yield f"functions of src over {LONG} lines: {sum(size > LONG for size in found)}"


def structure(modules: Modules) -> Iterator[str]:
    """Packages and their cycles."""
    folders = {module.package for module in modules.values()} - {ENGINE}
    for depth, kind in ((1, "packages of src"), (9, "with those in them")):
        found = sorted(", ".join(sorted(cycle)) for cycle in cycles(packages(modules, depth)))
        number = sum(name.count(".") <= depth for name in folders)
        yield f"{kind}: {number}, cycles: {len(found)}"
        yield from (f"    {cycle}" for cycle in found)


def names(root: Path, modules: Modules) -> Iterator[str]:
    """Names that are inside, and those of files."""
    others = [one for place in OTHERS for one in modules_below(root / place).values()]
    inside = names_kept_inside(modules, [*modules.values(), *others])
    marked = sum(name.rpartition(".")[2].startswith("_") for name in inside)
    yield f"names of src that no other module uses: {len(inside)}, with an underscore: {marked}"
    found = repeated_basenames(modules.values())
    twice = ", ".join(f"{name} {count}" for name, count in found.items())
    yield f"names of files in several packages of src: {len(found)} ({twice})"


def commands(root: Path) -> Iterator[str]:
    """What the noxfile does, and what a build loads."""
    lines = python(root, "-m", "nox", "--list").splitlines()
    sessions = [line[0] for line in lines if re.match(r"[*-] ", line)]
    yield f"sessions: {len(sessions)}, by default: {sessions.count('*')}"
    yield f"mypy runs in lint: {python(root, '-c', MYPY_RUNS)}"
    with tempfile.TemporaryDirectory() as folder:
        loaded = python(root, "-c", BUILD, str(root / SITE), folder)
    yield f"modules that an HTML build imports, the engine's and all: {loaded}"


def time_of_lint(root: Path) -> str:
    """How long the session takes in an environment that is there."""
    python(root, "-m", "nox", "-s", "lint")
    started = time.monotonic()
    printed = python(root, "-m", "nox", "-s", "lint")
    return f"lint: {time.monotonic() - started:.0f} s {printed[:80]}"


def main() -> int:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--lint", action="store_true", help="run nox -s lint, and say how long")
    options = parser.parse_args()
    root = options.path.resolve()
    modules = modules_below(root / "src" / ENGINE)
    for line in (*sizes(root, modules), *structure(modules), *names(root, modules)):
        print(line)
    for line in commands(root):
        print(line)
    if options.lint:
        print(time_of_lint(root))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
