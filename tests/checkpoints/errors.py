"""Errors that Python and the libraries raise of the learner's code, as sentences."""

import ast
import re
import traceback
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from advice import COMPARE, KEEP_LAYERS, advice_for, with_advice
from awaiting import about_kept, about_not_async
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
)
from in_a_line import about_member, about_written
from in_settings import (
    about_django,
    about_unset,
    about_variable,
    is_named_at,
    setting_in,
    text_in_settings,
)
from joined import about_joined
from methods import about_method, is_nearly_init, outside_of_class
from source import (
    file_of,
    is_theirs,
    key_read,
    nodes_at,
    parsed,
    place,
    raised_at,
    settings_at,
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
    if found := circle(error) or about_not_async(error) or about_kept(error) or about_joined(said):
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
    at = enqueued_at(error) or at or setting_in(said) or text_in_settings(said) or otherwise
    return f"{inner_at(at, str(error))}: {about(error, at)}" if at else about(error, at)


def enqueued_at(error: BaseException) -> str:
    """The line that hands a task what cannot wait for it; "" for other errors."""
    if "Unsupported type: <class" not in str(error):
        return ""
    for frame in traceback.extract_tb(error.__traceback__):
        if is_theirs(frame.filename) and "enqueue(" in (frame.line or ""):
            return place(frame.filename, frame.lineno)
    return ""


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


def about(error: BaseException, at: str) -> str:
    """What is wrong, and what to do."""
    match error:
        case ModuleNotFoundError():
            return about_module(error, at)
        case ImportError():
            return about_import(error)
        case UnboundLocalError() if name := re.search(r"variable '(\w+)'", str(error)):
            return f"{name[1]} has no value here yet: set it above this line."
        case NameError():
            return about_name(error.name or "", at)
        case KeyError():
            found = about_scope(error, at) or about_unset(error, at) or about_argument(error, at)
            return found or f"there is no key {error} here: {COMPARE}"
        case AssertionError() if not str(error):
            line = traceback.extract_tb(error.__traceback__)[-1].line or ""
            return f"{line!r} does not hold: {KEEP_LAYERS if 'layer' in line else COMPARE}"
        case SystemExit():
            return "this ends the whole program: leave the call of exit out."
    if found := about_written(at) or about_member(str(error), at):
        return found
    # What Django found it in, and what of these tests stands around it, are no words for a learner.
    said = re.sub(r"^<.*>: |\S+<locals>\.", "", str(error).strip())
    message = (said or "an error").splitlines()[0].partition(". ")[0]
    advice = advice_for(str(error)) or similar(error) or COMPARE
    return f"{message.rstrip(' .:')} ({type(error).__name__}): {advice}"


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


def about_argument(error: KeyError, at: str) -> str:
    """A name by which a task was given nothing; "" for another dictionary."""
    key = key_read(error, at, "kwargs")
    return f"the task is given nothing by this name: write {key}=… in aenqueue(…)" if key else ""


def keys_of(node: ast.AST) -> list[Any]:
    """The keys of self.scope["…"]["…"], in their order; none for other code."""
    keys: list[Any] = []
    while isinstance(node, ast.Subscript):
        keys.insert(0, node.slice.value if isinstance(node.slice, ast.Constant) else None)
        node = node.value
    return keys if isinstance(node, ast.Attribute) and node.attr == "scope" else []


def is_of_no_class_of_theirs(thing: object) -> bool:
    """Whether no method of the learner's has something as self: a module, a list, a text."""
    return isinstance(thing, ModuleType) or type(thing).__module__ == "builtins"


def similar(error: BaseException) -> str:
    """The attribute that was meant: one that is set without self, or is written nearly so."""
    if not isinstance(error, AttributeError):
        return ""
    name = error.name or ""
    for file in {Path(one.filename) for one in traceback.extract_tb(error.__traceback__)}:
        for line in outside_of_class(file, name):
            return f"line {line} has it outside of the class: indent it, with what belongs to it."
        for node in ast.walk(parsed(file)) if is_theirs(file) else ():
            if is_of_no_class_of_theirs(error.obj):
                continue
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
                return f"line {node.lineno} sets {name} alone: write self.{name} there."
            if isinstance(node, ast.FunctionDef) and is_nearly_init(node, name):
                return f"line {node.lineno} would set it, and nothing calls that: write __init__"
    return (look_alikes(name) or did_you_mean(name, dir(error.obj))).strip(" ()")
