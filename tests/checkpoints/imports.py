"""Names and modules that are not there, as sentences."""

import ast
import builtins
import re
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from advice import IMPORTS, with_advice
from source import APPS, file_of, is_theirs, nodes_at, parsed, place, project, shown
from unreadable import look_alikes

CIRCULAR = "partially initialized module"
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
    found = modules(at, f"{name.replace('.', '/')}.py")
    if name.startswith("config."):
        return f"{shown(file)} is not there: git restore {shown(file)} brings it back."
    if name == project().name:
        return f"leave {name} out: modules are named from that folder, as chat.messages."
    if found:
        return f"there is no module {name!r}: its name is {module_of(found[0])}."
    if "config/routing.py" in at and name.endswith(".routing") and is_of_an_app(name):
        then = "a later part makes it: put the # in front of this line again."
        return f"there is no module {name!r} yet: {then}"
    if not at:
        return f"There is no module {name!r}: correct it in chanx_django/config/settings.py."
    then = f"write {module}." if (module := meant_by(name)) else "compare the name with the page."
    return f"there is no module {name!r}{look_alikes(name)}: {then}"


def meant_by(name: str) -> str:
    """The module that has nearly this name: one of an app's, or one that the pages import from.

    A library's has to be more alike, as there are others that the pages do not know.
    """
    if is_of_an_app(name):
        theirs = [module_of(path) for path in modules()]
        return next(iter(get_close_matches(name, theirs, 1)), "")
    known = {module for module in IMPORTS.values() if not is_of_an_app(module)}
    known |= {start for one in known for start in (one.partition(".")[0], one.rpartition(".")[0])}
    return next(iter(get_close_matches(name, known, 1, 0.8)), "")


def is_of_an_app(name: str) -> bool:
    """Whether a module is below one of the applications."""
    return name.partition(".")[0] in APPS


def modules(at: str = "", pattern: str = "*.py") -> list[Path]:
    """The files of the applications, those of the one that a place is in first."""
    own = file_of(at).relative_to(project()).parts[0] if at else ""
    apps = sorted(APPS, key=lambda app: app != own)
    return [file for app in apps for file in sorted((project() / app).rglob(pattern))]


def module_of(file: Path) -> str:
    """The name by which a file of the project is imported."""
    parts = file.relative_to(project()).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def about_import(error: ImportError) -> str:
    """A name that a module does not have."""
    found = re.match(
        r"cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'", str(error)
    )
    if not found:
        return with_advice(str(error), "compare the import with the page.")
    name, module = found.groups()
    if known := home_of(name, module):
        return f"{module} has no {name}: write from {known} import {name}"
    names = [one for one in (*dir(sys.modules.get(module)), *IMPORTS) if one != name]
    meant = look_alikes(name) or did_you_mean(name, names)
    return f"{module} has no {name}{meant}: compare the import with the page."


def home_of(name: str, but: str = "") -> str:
    """The module to import a name from, where one is known that is another one; else ""."""
    theirs = [module_of(file) for file in modules() if name in names_defined_in(file)]
    others = [one for one in IMPORTS.values() if name in exported_by(one)]
    known = next(iter([*theirs, *filter(None, [IMPORTS.get(name)]), *others]), "")
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
    pages = "django.urls" if at.partition(":")[0].endswith("/urls.py") else ""
    if known := pages * (name in {"include", "path"}) or home_of(name):
        return f"{name} is not imported: write from {known} import {name} at the top."
    if is_of_a_module(name, at):
        return f"{name} is not imported: write import {name} at the top."
    meant = look_alikes(name) or did_you_mean(name, [*IMPORTS, *defined, *dir(builtins)])
    return f"{name} is not defined{meant}: compare the line with the page."


def is_of_a_module(name: str, at: str) -> bool:
    """Whether a line takes something from one of Python's own modules, by the module's name."""
    used = [node.value for node in nodes_at(at) if isinstance(node, ast.Attribute)]
    return name in sys.stdlib_module_names and name in map(ast.unparse, used)


def names_defined_in(file: Path) -> set[str]:
    """The classes and functions that a file defines at its top level."""
    body = parsed(file).body
    return {node.name for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def did_you_mean(name: str, names: list[str]) -> str:
    """The name that is written nearly the same, if there is one."""
    found = get_close_matches(name, names, 1)
    return f" (did you mean {found[0]}?)" if found else ""
