"""Print how a checkout of this repository is built: python tools/house.py [PATH].

Sizes, packages and their cycles, what an HTML build imports, names, sessions and mypy runs.
"""

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from symtable import symtable

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


@dataclass(frozen=True)
class Module:
    """A file of Python, by its dotted name in its folder."""

    name: str
    path: Path

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All that is in its code."""
        return [*ast.walk(ast.parse(self.path.read_bytes()))]

    @property
    def package(self) -> str:
        """The package that it is in; itself where it is one."""
        is_package = self.path.name == "__init__.py"
        return self.name if is_package else self.name.rpartition(".")[0]

    def imports(self) -> Iterator[tuple[str, str]]:
        """Each module and name of it that is imported, in functions too; "" for the module."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = self.package.split(".")[: -node.level + 1 or None] if node.level else []
                base = ".".join([*above, *filter(None, [node.module])])
                yield from ((base, alias.name) for alias in node.names)

    def defined(self) -> Iterator[str]:
        """The names that it gives to something of its own, but for those of Python's."""
        table = symtable(self.path.read_text(encoding="utf-8"), self.name, "exec")
        own = (one for one in table.get_symbols() if one.is_assigned() and not one.is_imported())
        yield from (one.get_name() for one in own if not one.get_name().startswith("__"))


Modules = Mapping[str, Module]
Graph = Mapping[str, set[str]]


def modules_below(folder: Path) -> Modules:
    """The modules below a folder, or the one that it is, by their dotted names."""
    found = {}
    for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]:
        parts = path.relative_to(folder.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = Module(name, path)
    return found


def imported(module: Module, modules: Modules) -> set[str]:
    """Those of the modules that a module imports."""
    pairs = ((base, f"{base}.{name}") for base, name in module.imports())
    found = {whole if whole in modules else base for base, whole in pairs}
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
    leads_to = {name: set(others) for name, others in graph.items()}
    for via in graph:
        for others in leads_to.values():
            others |= leads_to[via] if via in others else set()
    found = (
        frozenset(one for one in others if name in leads_to.get(one, ()))
        for name, others in leads_to.items()
    )
    return {cycle for cycle in found if len(cycle) > 1}


def names_kept_inside(modules: Modules, everything: Iterable[Module]) -> list[str]:
    """The names of modules that no other file imports, or takes from the module or its package."""
    users: dict[str, set[str]] = defaultdict(set)
    for module in everything:
        taken = {node.attr for node in module.nodes if isinstance(node, ast.Attribute)}
        for base, name in module.imports():
            users[base] |= {name, *taken}
            users[f"{base}.{name}"] |= taken
    found = ((module, name) for module in modules.values() for name in module.defined())
    return [name for one, name in found if name not in users[one.name] | users[one.package]]


def lines_of(files: Iterable[Path]) -> str:
    """How many lines there are in how many files."""
    sizes = [len(path.read_bytes().splitlines()) for path in files]
    return f"{sum(sizes)} lines in {len(sizes)} files"


def python(root: Path, *arguments: str) -> str:
    """What Python prints in a checkout, with that checkout's engine, or that it cannot run."""
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else f"? ({done.stderr.splitlines()[-1]})"


def sizes(root: Path, modules: Modules) -> Iterator[str]:
    """Files, lines and functions."""
    for place in ("src", "tools", "bench", "tests"):
        yield f"{place}: {lines_of((root / place).rglob('*.py'))}"
    yield f"src *.js: {lines_of((root / 'src').rglob('*.js'))}"
    yield f"noxfile.py: {lines_of([root / 'noxfile.py'])}"
    nodes = chain.from_iterable(module.nodes for module in modules.values())
    functions = [one for one in nodes if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = sorted((one.end_lineno or 0) - one.lineno + 1 for one in functions)
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
    marked = sum(name.startswith("_") for name in inside)
    yield f"names of src that no other module uses: {len(inside)}, with an underscore: {marked}"
    files = Counter(module.path.name for module in modules.values())
    found = [one for one in sorted(files.items()) if one[1] > 1 and not one[0].startswith("__")]
    twice = ", ".join(f"{name} {count}" for name, count in found)
    yield f"names of files in several packages of src: {len(found)} ({twice})"


def commands(root: Path) -> Iterator[str]:
    """What the noxfile does, and what a build loads."""
    sessions = re.findall(r"(?m)^[*-](?= )", python(root, "-m", "nox", "--list"))
    yield f"sessions: {len(sessions)}, by default: {sessions.count('*')}"
    noxfile = (root / "noxfile.py").read_text(encoding="utf-8")
    runs = re.findall(r'session\.run\([^)]*"mypy"', noxfile)
    yield f"mypy runs in lint: {len(runs)}"
    with tempfile.TemporaryDirectory() as folder:
        loaded = python(root, "-c", BUILD, str(root / SITE), folder)
    yield f"modules that an HTML build imports, the engine's and all: {loaded}"


def main() -> int:
    """Print all of it."""
    root = Path(*sys.argv[1:] or [f"{__file__}/../.."]).resolve()
    modules = modules_below(root / "src" / ENGINE)
    known = (sizes(root, modules), structure(modules), names(root, modules))
    for line in chain(*known, commands(root)):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
