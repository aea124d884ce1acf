"""Names and modules that are not there, as sentences."""

import ast
import builtins
import re
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from advice import IMPORTS, with_advice
from methods import is_method
from source import (
    APPS,
    WRITTEN,
    file_of,
    is_theirs,
    nodes_at,
    parsed,
    place,
    place_in,
    project,
    shown,
)
from unreadable import look_alikes
from whereabouts import GIVEN, file_of_module

CIRCULAR = "partially initialized module"
NAMED = ("chanx.channels.urls", "csp.middleware", "csp.constants")  # by the pages, in texts
# What a route leads to that leads to its own module.
NEXT = {
    "config.routing": 'the chat is in another module: write include("chat.routing")',
    "chat.routing": "a room's route ends at the consumer: write ChatConsumer.as_asgi()",
    "system.routing": "the route ends at the consumer: write SystemConsumer.as_asgi()",
    "assistants.routing": "the route ends at the consumer: write its name and .as_asgi()",
}
# What the files of an application import of each other: only what stands further left.
ORDER = [
    r"\w+\.messages",
    r"\w+\.(services|tasks)",
    r"\w+\.(consumers|\w+_consumer)",
    r"(?!config)\w+\.routing",
    "config",
]


def about_module(error: ModuleNotFoundError, at: str) -> str:
    """A module that is not there; it may have another name."""
    name = error.name or ""
    file = project() / f"{name.replace('.', '/')}.py"
    found = modules(at, f"{name.replace('.', '/')}.py", WRITTEN)
    if whole := in_a_module(name):
        return f"{whole} is a module, and has no other in it: write {whole}."
    if name.startswith("config.") and file.name in GIVEN:
        return f"{shown(file)} is not there: git restore {shown(file)} brings it back."
    if name == project().name:
        return f"leave {name} out: modules are named from that folder, as chat.messages."
    if found:
        return f"there is no module {name!r}: its name is {module_of(found[0])}."
    if "config/routing.py" in at and name.endswith(".routing") and is_of_an_app(name):
        then = "a later part makes it: put the # in front of this line again."
        return f"there is no module {name!r} yet: {then}"
    beside = [path.stem for path in file.parent.glob("*.py")]
    if is_of_an_app(name) and beside and not get_close_matches(file.stem, beside):
        return f"{shown(file)} is not there: create it as the page shows."
    if "-" in name:
        return f"there is no module {name!r}: it is imported as {name.replace('-', '_')}."
    if not at:
        return f"There is no module {name!r}: correct it in chanx_django/config/settings.py."
    then = f"write {module}." if (module := meant_by(name)) else "compare the name with the page."
    return f"there is no module {name!r}{look_alikes(name)}: {then}"


def in_a_module(name: str) -> str:
    """The file that a name takes for a folder, as a module's name; "" where it takes none so."""
    outer = name.rpartition(".")[0]
    is_module = bool(outer) and (project() / f"{outer.replace('.', '/')}.py").is_file()
    return outer if is_module else ""


def meant_by(name: str) -> str:
    """The module that has nearly this name: one of the learner's, or one that the pages name.

    A library's has to be more alike, as there are others that the pages do not know.
    """
    name = name.replace("/", ".")
    if (folder := name.partition(".")[0]) in WRITTEN:
        theirs = [module_of(path) for path in modules(folders=(folder,))]
        return next(iter(get_close_matches(name, theirs, 1)), "")
    known = {module for module in (*IMPORTS.values(), *NAMED) if not is_of_an_app(module)}
    ends = (name.partition(".")[0], name.rpartition(".")[2])
    if found := [one for one in known if ends == (one.partition(".")[0], one.rpartition(".")[2])]:
        return found[0]
    known |= {start for one in known for start in (one.partition(".")[0], one.rpartition(".")[0])}
    return next(iter(get_close_matches(name, known, 1, 0.8)), "")


def is_of_an_app(name: str) -> bool:
    """Whether a module is below one of the applications."""
    return name.partition(".")[0] in APPS


def modules(at: str = "", pattern: str = "*.py", folders: Sequence[str] = APPS) -> list[Path]:
    """The files of some folders, those of the one that a place is in first."""
    own = file_of(at).relative_to(project()).parts[0] if at else ""
    folders = sorted(folders, key=lambda folder: folder != own)
    return [file for one in folders for file in sorted((project() / one).rglob(pattern))]


def module_of(file: Path) -> str:
    """The name by which a file of the project is imported."""
    parts = file.relative_to(project()).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def about_import(error: ImportError) -> str:
    """A name that a module does not have."""
    found = re.match(
        r"cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'", str(error)
    )
    named = re.match(r'Module "(?P<module>[\w.]+)" does not define a "(?P<name>\w+)"', str(error))
    if named:  # by a text
        names = [*dir(sys.modules.get(named["module"]))]
        meant = did_you_mean(named["name"], names)
        return f"{named['module']} has no {named['name']}{meant}: compare it with the page."
    if not found:
        return with_advice(str(error), "compare the import with the page.")
    name, module = found.groups()
    if known := home_of(name, module):
        return f"{module} has no {name}: write from {known} import {name}"
    names = [one for one in (*dir(sys.modules.get(module)), *IMPORTS) if one != name]
    meant = look_alikes(name) or did_you_mean(name, names)
    return f"{module} has no {name}{meant}: compare the import with the page."


def about_backend(said: str) -> str:
    """What is wrong with the name of the layer's class, and where; "" for other errors."""
    found = re.search(r"Cannot import BACKEND '([\w.]+)\.(\w+)'", said)
    if not found:
        return ""
    module, name = found.groups()
    at = place_in(project() / "config/settings.py", f'"{module}.{name}"')
    try:
        names = dir(import_module(module))
    except ModuleNotFoundError as error:
        return f"{at}: {about_module(error, at)}"
    except Exception:  # it is told where it is raised
        return ""
    return f"{at}: {module} has no {name}{did_you_mean(name, names)}: compare it with the page."


def home_of(name: str, but: str = "") -> str:
    """The module to import a name from, where one is known that is another one; else ""."""
    theirs = [module_of(file) for file in modules() if name in names_defined_in(file)]
    others = [one for one in IMPORTS.values() if name in exported_by(one)]
    paged = [IMPORTS[name]] if name in IMPORTS else []
    there = [one for one in paged if not is_of_an_app(one) or file_of_module(one).is_file()]
    known = next(iter([*theirs, *there, *others]), "")
    return known if known != but else ""


def exported_by(module: str) -> Sequence[str]:
    """The names that a module says are for others; none where it says nothing."""
    return getattr(sys.modules.get(module), "__all__", ())


def circle(error: BaseException) -> str:
    """That modules of the learner's import each other; "" for another error."""
    if CIRCULAR not in str(error):
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    imports = [(one.filename, one.lineno) for one in frames if one.name == "<module>"]
    return about_circle(imports, str(error))


def about_circle(frames: Sequence[tuple[str, int | None]], said: str) -> str:
    """The circle of imports that these files and lines are, and which of the lines goes."""
    imports = [(Path(file), line) for file, line in frames if is_theirs(file)]
    if not imports:
        return ""
    modules = [module_of(file) for file, _ in imports]
    modules += re.findall(rf"{CIRCULAR} '([\w.]+)'", said)[:1]
    last = len(imports) - 1
    wrong = next((n for n in range(last) if climbs(*modules[n : n + 2])), last)
    at = place(*imports[wrong])
    back = modules[(wrong + 1) % len(modules)]
    if back == modules[wrong]:
        return f"{at}: {back} imports itself: {NEXT.get(back, 'leave this import out.')}"
    return f"{at}: {modules[wrong]} and {back} import each other: leave this import out."


def climbs(module: str, imported: str = "") -> bool:
    """Whether a module imports one that itself stands on it."""
    level, other = (
        next((n for n, name in enumerate(ORDER) if re.match(name, one)), len(ORDER))
        for one in (module, imported or module)
    )
    return level < other


def about_name(name: str, at: str) -> str:
    """A name that is not known where it is used."""
    defined = names_defined_in(file_of(at)) if at else set()
    if name in defined:
        return f"{name} is used above the lines that define it: move its definition up."
    if name == "self":
        return "self is not defined: write it as the first argument of the method."
    if at and is_method(name, at):
        return f"{name} is a method: write self.{name}"
    if at.partition(":")[0].endswith("/test_settings.py") and name in settings_of_the_project():
        return f"{name} is a setting of the project's: write from config.settings import *"
    pages = "django.urls" if at.partition(":")[0].endswith("/urls.py") else ""
    if known := pages * (name in {"include", "path"}) or home_of(name):
        return f"{name} is not imported: write from {known} import {name} at the top."
    if whole := dotted(name, at):
        return f'{whole} is the name of a module, and stands in quotes: write "{whole}".'
    if is_of_a_module(name, at):
        return f"{name} is not imported: write import {name} at the top."
    if name in IMPORTS:
        return f"{name} is of {IMPORTS[name]}, which is not there yet: leave this line out."
    meant = look_alikes(name) or did_you_mean(name, [*IMPORTS, *defined, *dir(builtins)])
    return f"{name} is not defined{meant}: compare the line with the page."


def settings_of_the_project() -> set[str]:
    """The names that config/settings.py sets."""
    nodes = parsed(project() / "config/settings.py").body
    return {one.id for node in nodes for one in ast.walk(node) if isinstance(one, ast.Name)}


def dotted(name: str, at: str) -> str:
    """The dotted name in a line that begins with that of a package; "" for none."""
    if name in sys.stdlib_module_names or not ((project() / name).is_dir() or find_spec(name)):
        return ""
    nodes = [*nodes_at(at)]
    called = [ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)]
    used = [ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)]
    is_meant = (one for one in used if one.startswith(f"{name}.") and one not in called)
    return next(is_meant, "")


def is_of_a_module(name: str, at: str) -> bool:
    """Whether a line takes something from a module of Python's or a library's, by its name."""
    used = [node.value for node in nodes_at(at) if isinstance(node, ast.Attribute)]
    is_module = name in sys.stdlib_module_names or bool(find_spec(name))
    return is_module and name in map(ast.unparse, used)


def names_defined_in(file: Path) -> set[str]:
    """The classes and functions that a file defines at its top level."""
    defined = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return {node.name for node in parsed(file).body if isinstance(node, defined)}


def did_you_mean(name: str, names: list[str]) -> str:
    """The name that is written nearly the same, if there is one."""
    found = get_close_matches(name, names, 1)
    return f" (did you mean {found[0]}?)" if found else ""
