"""Errors that Python and the libraries raise of the learner's code, as sentences."""

import ast
import os
import re
import traceback
from itertools import chain
from pathlib import Path
from typing import Any

from advice import COMPARE, KEEP_LAYERS, advice_for, with_advice
from awaiting import about_not_async
from hiding import about_hidden, try_to_start
from imports import (
    CIRCULAR,
    about_backend,
    about_circle,
    about_import,
    about_module,
    about_name,
    circle,
    did_you_mean,
    names_defined_in,
)
from joined import about_joined
from methods import about_method
from source import (
    file_of,
    is_theirs,
    lines_that_set,
    nodes_at,
    parsed,
    place,
    place_in,
    project,
    raised_at,
    settings_at,
    text_of,
)
from unreadable import about_syntax, look_alikes

SCOPE = 'self.scope["url_route"]["kwargs"]["group_name"]'
FAILED_CHECK = re.compile(r"^\S+: \((?:\w+\.E\d+)\) (.+)$", re.MULTILINE)
UNDEFINED = "PydanticUndefinedType"  # where BaseMessage has no action


def sentence_of(error: BaseException, otherwise: str = "") -> str:
    """Where the learner's code raises an error, what is wrong, and what to do.

    An error that does not come from the learner's code itself has the place ``otherwise``.
    """
    if isinstance(error, SyntaxError) and error.filename:
        return about_syntax(error)
    said = str(error)
    if found := circle(error) or about_not_async(error) or about_joined(said):
        return found
    if found := about_backend(said) or about_variable(said) or about_django(said):
        return found
    if found := about_method(said):
        return found
    if isinstance(error, ImportError) and (hidden := about_hidden(str(error))):
        return hidden
    at = raised_at(error)
    if isinstance(error, ImportError) and not is_named_at(at, said):
        at = text_in_settings(said) or at
    at = at or setting_in(said) or text_in_settings(said) or otherwise
    return f"{inner_at(at, str(error))}: {about(error, at)}" if at else about(error, at)


def inner_at(at: str, said: str) -> str:
    """The line of a field or an argument, where an error of the class at a place is about one."""
    found = re.search(r"non-annotated attribute was detected: `(\w+)|Field '(\w+)' defined", said)
    names = found.groups() if found else ()
    for node in chain.from_iterable(map(ast.walk, nodes_at(at))):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name in names:
                return place(file_of(at), node.lineno)
            case ast.arg(annotation=ast.Name(id="BaseMessage")) if UNDEFINED in said:
                return place(file_of(at), node.lineno)
    return at


def sentence_of_output(printed: str) -> str:
    """Why a program of the project has ended, from the traceback that it printed."""
    if "Cannot import ASGI_APPLICATION module" in printed:  # Channels does not say why
        printed = try_to_start() or printed
    if found := about_hidden(printed) or about_joined(printed) or about_django(printed):
        return found
    # What was raised first is the cause of all that was raised then.
    first = printed.partition("\nThe above exception")[0].partition("\nDuring handling")[0]
    frames = re.findall(r'File "(.+)", line (\d+)(?:, in (.+))?', first)
    error, _, said = first.strip().splitlines()[-1].partition(": ")
    imports = [(file, int(line)) for file, line, name in frames if name == "<module>"]
    if CIRCULAR in said and (found := about_circle(imports, said)):
        return found
    theirs = [place(file, int(line)) for file, line, _ in frames if is_theirs(file)]
    at = [setting_in(said), *theirs][-1]
    where = f"{at}: the" if at else "The"
    if check := FAILED_CHECK.search(printed):
        at, said = settings_at("INSTALLED_APPS"), check[1]
        where = f"{at}: the" if "INSTALLED_APPS" in said else where
    if theirs and (name := re.match(r"name '(\w+)' is not defined", said)):
        return f"{theirs[-1]}: {about_name(name[1], theirs[-1])}"
    return with_advice(f"{where} server does not start: {said or error}")


def about_variable(said: str) -> str:
    """The setting that does not read a variable, where that is set here; "" for other errors."""
    if "DJANGO_SECRET_KEY is not set" in said and os.environ.get("DJANGO_SECRET_KEY"):
        return (
            f"{settings_at('SECRET_KEY')}: DJANGO_SECRET_KEY is set, and is not read: write "
            'SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "")'
        )
    if "DJANGO_SECRET_KEY is not set" in said and os.environ.get("DJANGO_DEBUG") == "true":
        return (
            f"{settings_at('DEBUG')}: DJANGO_DEBUG is true, and debugging is off: write "
            'DEBUG = is_on("DJANGO_DEBUG")'
        )
    return ""


def about_django(said: str) -> str:
    """What an app or the pages lack that Django reads, and where; "" for other errors."""
    if found := re.search(r"'(\w+)' must supply a name attribute", said):
        at = place_in(project() / found[1] / "apps.py", "(AppConfig)")
        return f'{at}: the class has no name: write name = "{found[1]}"'
    found = re.search(r"The included URLconf '(?:<module ')?([\w.]+)", said)
    if not found:
        return ""
    at = place_in(project() / "config/urls.py", f'"{found[1]}"')
    return f"{at}: {found[1]} has no urlpatterns: {COMPARE}"


def setting_in(said: str) -> str:
    """Where the setting is written that was named; "" where none is that was."""
    file = project() / "config/settings.py"
    for name in re.findall(r"\b[A-Z][A-Z_]{3,}\b", said):
        if lines_that_set(file, name):
            return settings_at(name)
    return ""


def named_in(said: str) -> list[str]:
    """The names that are quoted; a module and what it does not have are one."""
    said = re.sub(r'Module "([\w.]+)" does not define a "(\w+)"', r'"\1.\2"', said)
    return re.findall(r"""['"]([\w.]+)['"]""", said)


def is_named_at(at: str, said: str) -> bool:
    """Whether a line has one of the names that were quoted."""
    lines = text_of(file_of(at)).splitlines() if at else []
    line = next(iter(lines[int(at.rpartition(":")[2]) - 1 :]), "") if at else ""
    return any(name.rpartition(".")[2] in line for name in named_in(said))


def text_in_settings(said: str) -> str:
    """Where the settings have a text that was named: a module, or what one has; "" for nowhere."""
    file = project() / "config/settings.py"
    for name in named_in(said) if file.is_file() else ():
        if (at := place_in(file, f'"{name}')) != place(file, 1):
            return at
    return ""


def about(error: BaseException, at: str) -> str:
    """What is wrong, and what to do."""
    match error:
        case ModuleNotFoundError():
            return about_module(error, at)
        case ImportError():
            return about_import(error)
        case NameError():
            return about_name(error.name or "", at)
        case KeyError():
            return about_scope(error, at) or f"there is no key {error} here: {COMPARE}"
        case AssertionError() if not str(error):
            line = traceback.extract_tb(error.__traceback__)[-1].line or ""
            return f"{line!r} does not hold: {KEEP_LAYERS if 'layer' in line else COMPARE}"
        case SystemExit():
            return "this ends the whole program: leave the call of exit out."
    if found := about_written(at):
        return found
    said = re.sub(r"^<.*>: ", "", str(error).strip())  # what Django found it in
    message = (said or "an error").splitlines()[0].partition(". ")[0]
    advice = advice_for(str(error)) or similar(error) or COMPARE
    return f"{message.rstrip(' .:')} ({type(error).__name__}): {advice}"


def about_written(at: str) -> str:
    """What is wrong in a line by itself, whatever the library says of it; "" for other lines."""
    for node in nodes_at(at):
        match node:
            case ast.Call(func=ast.Name(id="ws_handler"), args=[first, *_]):
                return (
                    f"@ws_handler takes no {ast.unparse(first)}: the argument of the method says "
                    "which message it is for. Write @ws_handler, or "
                    "@ws_handler(output_type=NewChatMessage) where it broadcasts."
                )
            case (
                ast.AnnAssign(annotation=ast.Call(func=ast.Name(id=kind)))
                | ast.AnnAssign(value=ast.Call(func=ast.Name(id=kind)))
            ) if kind in names_defined_in(file_of(at)):
                field = f"{ast.unparse(node.target)}: {kind}"
                return f"a field has a type, and nothing that is made of it: write {field}"
    return ""


def about_scope(error: KeyError, at: str) -> str:
    """A key that self.scope, or what is in it, does not have; "" for another dictionary."""
    key = error.args[0] if error.args else None
    for node in nodes_at(at):
        keys = keys_of(node)
        if key not in keys:
            continue
        if keys[:2] == ["url_route", "kwargs"]:
            return f"the route has no {key!r}: Step 3 calls the room group_name."
        outer = "".join(f'["{one}"]' for one in keys[: keys.index(key)])
        return f"self.scope{outer} has no {key!r}: write {SCOPE}"
    return ""


def keys_of(node: ast.AST) -> list[Any]:
    """The keys of self.scope["…"]["…"], in their order; none for other code."""
    keys: list[Any] = []
    while isinstance(node, ast.Subscript):
        keys.insert(0, node.slice.value if isinstance(node.slice, ast.Constant) else None)
        node = node.value
    return keys if isinstance(node, ast.Attribute) and node.attr == "scope" else []


def similar(error: BaseException) -> str:
    """The attribute that was meant: one that is set without self, or is written nearly so."""
    if not isinstance(error, AttributeError):
        return ""
    name = error.name or ""
    for file in {Path(one.filename) for one in traceback.extract_tb(error.__traceback__)}:
        for node in ast.walk(parsed(file)) if is_theirs(file) else ():
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
                return f"line {node.lineno} sets {name} alone: write self.{name} there."
    return (look_alikes(name) or did_you_mean(name, dir(error.obj))).strip(" ()")
