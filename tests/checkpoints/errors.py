"""Errors that Python and the libraries raise of the learner's code, as sentences."""

import ast
import builtins
import re
import sys
import traceback
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from source import place, project, raised_at, shown

# Where the names come from that the pages use.
IMPORTS = {
    "Literal": "typing",
    "BaseModel": "pydantic",
    "BaseMessage": "chanx.messages.base",
    "PingMessage": "chanx.messages.incoming",
    "PongMessage": "chanx.messages.outgoing",
    "AsyncJsonWebsocketConsumer": "chanx.channels.websocket",
    "ws_handler": "chanx.core.decorators",
    "NewChatMessage": "chat.messages",
    "ChatConsumer": "chat.consumers.chat_consumer",
    "URLRouter": "channels.routing",
    "path": "chanx.channels.routing",
    "include": "chanx.channels.routing",
}
KEEP_LAYERS = "keep the CHANNEL_LAYERS of chanx_django/config/settings.py."
# What Chanx and Channels say, and what to do then.
ADVICE = {
    "must define an 'action' field": 'give it the line action: Literal["..."] = "..."',
    "to be a `Literal` type": 'write action: Literal["..."] = "...", with the same text twice.',
    "two message handlers": "give the argument of one of the two another message type.",
    "must be a BaseMessage subclass": "annotate the handler's argument with the type of its "
    "message, as in message: NewChatMessage.",
    "Must provide input type": "a handler takes self and then the message, as in "
    "(self, message: NewChatMessage).",
    "Unable to generate pydantic-core schema": "let the payload's class extend BaseModel.",
    "Group name must be": "group_add takes the name of the group first, then self.channel_name.",
    "can't be used in 'await' expression": "write async def in front of the function's name.",
    "is not JSON serializable": "give broadcast_message the message itself, not its payload.",
    "has no attribute 'model_dump'": "give it the message itself, an instance of its class.",
    "has no attribute 'action'": "give it the message itself, not its payload.",
    "unconfigured or doesn't support groups": KEEP_LAYERS,
    "got an unexpected keyword argument": "compare the names of the arguments with the page.",
    "positional argument": "compare the arguments with the page; a method's first one is self.",
    "has no attribute 'router'": "include the module that has the router, chat.routing.",
}


def sentence_of(error: BaseException, otherwise: str = "") -> str:
    """Where the learner's code raises an error, what is wrong, and what to do.

    An error that does not come from the learner's code itself has the place ``otherwise``.
    """
    if isinstance(error, SyntaxError):
        at = place(error.filename, error.lineno) if error.filename else otherwise
        return f"{at}: {about_syntax(error)}"
    at = raised_at(error) or otherwise
    return f"{at}: {about(error, at)}" if at else about(error, at)


def about(error: BaseException, at: str) -> str:
    """What is wrong, and what to do."""
    match error:
        case ModuleNotFoundError():
            return about_module(error.name or "", at)
        case ImportError():
            return about_import(error)
        case NameError():
            return about_name(error.name or "", at)
        case KeyError() if "consumer" in at:
            return f"the route has no {error}: Step 3 calls the room group_name."
        case AssertionError() if not str(error):
            line = traceback.extract_tb(error.__traceback__)[-1].line
            return f"{line!r} does not hold: {KEEP_LAYERS}"
        case SystemExit():
            return "this ends the whole program: leave the call of exit out."
    message = (str(error).strip() or "an error").splitlines()[0].partition(". ")[0]
    advice = next((then for said, then in ADVICE.items() if said in str(error)), "")
    said = f"{message.removesuffix('.')} ({type(error).__name__})"
    return f"{said}: {advice or similar(error) or 'compare it with the page.'}"


def about_syntax(error: SyntaxError) -> str:
    """What Python cannot read."""
    said = error.msg.removesuffix(".")
    if re.search("[\u2018-\u201f]", error.text or ""):
        return f"{said}: write straight quotes, \" or '."
    if isinstance(error, TabError) or "indent" in said:
        return f"{said}: indent with four spaces, as the page shows."
    return f"{said}: compare this line, and the one before it, with the page."


def about_module(name: str, at: str) -> str:
    """A module that is not there; it may have another name."""
    file = project() / f"{name.replace('.', '/')}.py"
    found = sorted((project() / "chat").rglob(f"{name.replace('.', '/')}.py"))
    if name.startswith("config."):
        return missing(file, step=0)
    if name == project().name:
        return f"leave {name} out: modules are named from that folder, as chat.messages."
    if found:
        right = ".".join(found[0].relative_to(project()).with_suffix("").parts)
        return f"there is no module {name!r}: its name is {right}."
    if "config/routing.py" in at and not name.startswith("chat"):
        return f"there is no module {name!r} yet: only the line of the chat loses its #."
    if not at:
        return f"There is no module {name!r}: correct it in chanx_django/config/settings.py."
    return f"there is no module {name!r}: compare the name with the page."


def about_import(error: ImportError) -> str:
    """A name that a module does not have."""
    found = re.match(
        r"cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'", str(error)
    )
    if not found:
        return f"{error}: compare the import with the page."
    name, module = found.groups()
    if IMPORTS.get(name) not in {None, module}:
        return f"{module} has no {name}: write from {IMPORTS[name]} import {name}"
    names = [known for known in (*dir(sys.modules.get(module)), *IMPORTS) if known != name]
    return f"{module} has no {name}{did_you_mean(name, names)}: compare the import with the page."


def about_name(name: str, at: str) -> str:
    """A name that is not known where it is used."""
    if name in names_defined_in(at):
        return f"{name} is used above the lines that define it: move its definition up."
    if name in IMPORTS:
        return f"{name} is not imported: write from {IMPORTS[name]} import {name} at the top."
    names = [*IMPORTS, *names_defined_in(at), *dir(builtins)]
    return f"{name} is not defined{did_you_mean(name, names)}: compare the line with the page."


def names_defined_in(at: str) -> set[str]:
    """The classes and functions that the file of a place defines at its top level."""
    file = project().parent / at.rpartition(":")[0]
    body = ast.parse(file.read_bytes()).body if at and file.is_file() else []
    return {node.name for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def similar(error: BaseException) -> str:
    """The attribute that was meant, where one is written nearly the same."""
    if not isinstance(error, AttributeError):
        return ""
    return did_you_mean(error.name or "", dir(error.obj)).strip(" ()")


def did_you_mean(name: str, names: list[str]) -> str:
    """The name that is written nearly the same, if there is one."""
    found = get_close_matches(name, names, 1)
    return f" (did you mean {found[0]}?)" if found else ""


def missing(file: Path, step: int) -> str:
    """What to do about a file that a step makes and that is not there."""
    if file.parent.name == "config":
        return f"{shown(file)} is not there: git restore {shown(file)} brings it back."
    for path in elsewhere(file):
        verb = "rename" if path.parent == file.parent else "move"
        target = f"to {file.name}" if verb == "rename" else "there"
        return f"{shown(file)} is not there: {verb} {shown(path)} {target}."
    return f"{shown(file)} is not there: create it as Step {step} shows."


def not_utf_8(file: Path) -> str:
    """What to do about a file that was saved in another encoding; "" for one that was not."""
    try:
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return (
            f"{place(file, 1)}: the file is not UTF-8: save it again, with UTF-8 as its encoding."
        )
    return ""


def elsewhere(file: Path) -> Iterator[Path]:
    """Where the file may be instead: under a similar name, or in another folder."""
    beside = [path.name for path in file.parent.glob("*.py")]
    for name in get_close_matches(file.name, beside, 1, 0.8):
        yield file.parent / name
    if file.name != "__init__.py":
        for path in sorted(project().rglob(file.name)):
            if path.parent.name != "config":  # it has files of the same names, and needs them
                yield path
