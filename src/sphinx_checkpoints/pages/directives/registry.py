"""Our directives by their names, and that these stand for them when pages are read."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.directives.code import LiteralInclude
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from sphinx_checkpoints.pages import names
from sphinx_checkpoints.pages.directives.command import CommandDirective
from sphinx_checkpoints.pages.directives.done import WhenDoneDirective
from sphinx_checkpoints.pages.directives.error_message import ErrorMessageDirective
from sphinx_checkpoints.pages.directives.files import CreateFileDirective, EditFileDirective
from sphinx_checkpoints.pages.directives.gone import DeleteFileDirective, MoveFileDirective
from sphinx_checkpoints.pages.directives.hint import Fitting, fitting
from sphinx_checkpoints.pages.directives.include import IncludeDirective, below
from sphinx_checkpoints.pages.directives.part import PartDirective
from sphinx_checkpoints.pages.directives.playground import PlaygroundDirective
from sphinx_checkpoints.pages.directives.transcript import TranscriptDirective
from sphinx_checkpoints.pages.directives.without import WithoutRuleDirective

_OURS = __name__.partition(".")[0]
_INCLUDE = "literalinclude"
_HINT = "hint"
DIRECTIVES: dict[str, type[Directive]] = {
    names.PART: PartDirective,
    names.CREATE: CreateFileDirective,
    names.EDIT: EditFileDirective,
    names.DELETE: DeleteFileDirective,
    names.MOVE: MoveFileDirective,
    names.RUN: CommandDirective,
    names.PLAYGROUND: PlaygroundDirective,
    names.TRANSCRIPT: TranscriptDirective,
    names.ERROR: ErrorMessageDirective,
    names.WHEN_DONE: WhenDoneDirective,
    names.WITHOUT: WithoutRuleDirective,
}


def add_directives(app: Sphinx) -> None:
    """Register the directives; another ``literalinclude`` goes on to do what it does."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    other = _registered(_INCLUDE)
    joined = _is_kind(other, LiteralInclude)
    app.add_directive(_INCLUDE, below(other) if joined else IncludeDirective, override=joined)
    _extend_hint(app)


def keep_directives(app: Sphinx, _env: BuildEnvironment, _docnames: Sequence[str]) -> None:
    """Before pages are read, take a ``literalinclude`` in that was registered behind ours.

    Raises ExtensionError where another directive has taken a name of ours.
    """
    other = _registered(_INCLUDE)
    if _is_kind(other, LiteralInclude) and not _is_kind(other, IncludeDirective):
        app.add_directive(_INCLUDE, below(other), override=True)
    _extend_hint(app)
    hold_directives(app)


def hold_directives(app: Sphinx, _doctree: nodes.document | None = None) -> None:
    """Raise ExtensionError where another directive has taken a name of ours."""
    for name, ours in {**DIRECTIVES, _INCLUDE: IncludeDirective}.items():
        other = _standing_for(name, app.env)
        if not _is_kind(other, ours):
            raise ExtensionError(_sentence(app, name, other))
    hint = _standing_for(_HINT, app.env)
    if not _is_hint(hint):
        raise ExtensionError(_sentence(app, _HINT, hint, of="docutils"))


def _registered(name: str) -> Any:
    """What docutils takes for a directive."""
    found, _ = directives.directive(name, get_language("en"), _a_document())  # type: ignore[arg-type]
    return found


def _extend_hint(app: Sphinx) -> None:
    """Give the registered ``hint`` what it is for, unless it has that, or is none of docutils'."""
    other = _registered(_HINT)
    if _is_hint(other) and not _is_kind(other, Fitting):
        app.add_directive(_HINT, fitting(other), override=True)


def _is_hint(directive: Any) -> bool:
    """Whether a directive makes what docutils calls a hint."""
    return _is_kind(getattr(directive, "node_class", None), nodes.hint)


def _is_kind(found: object, of: type) -> bool:
    """Whether something is a class, and that one or one that extends it."""
    return isinstance(found, type) and issubclass(found, of)


def _standing_for(name: str, env: BuildEnvironment) -> Any:
    """What a page gets for a name: a domain's directive comes before those of docutils."""
    primary = env.domains.get(env.config.primary_domain or "")
    for domain in filter(None, (primary, env.domains.standard_domain)):
        if name in domain.directives:
            return domain.directives[name]
    return _registered(name)


def _sentence(app: Sphinx, name: str, other: Any, *, of: str = _OURS) -> str:
    """That another directive stands for a name, whose it is if that is sure, and what to do."""
    module = str(getattr(other, "__module__", ""))
    called = getattr(other, "__qualname__", other)
    owner = _extension_of(app, module)
    if owner:
        whose, cure = f"{module}.{called}, of the extension {owner}", f"take {owner} out of conf.py"
    elif _is_in_configuration(app, other):
        whose, cure = f"{called}, of conf.py", "take it out of conf.py"
    else:
        whose, cure = f"{module}.{called}", "take what registers it out of conf.py"
    loaded = [*app.extensions]
    if owner and loaded.index(owner) > loaded.index(_OURS):
        cure = f"list {_OURS} behind {owner} in conf.py, or {cure}"
    return (
        f"the directive {name} is {whose}, and no longer that of {of}, so that pages would not "
        f"show what the check judges: {cure}."
    )


def _extension_of(app: Sphinx, module: str) -> str:
    """The loaded extension that a module belongs to; "" where none is sure to be."""
    owners = [name for name in app.extensions if f"{module}.".startswith(f"{name}.")]
    return max(owners, key=len, default="")


def _is_in_configuration(app: Sphinx, other: Any) -> bool:
    """Whether a directive is written in conf.py."""
    functions = [other, *vars(other).values()] if isinstance(other, type) else [other]
    configuration = Path(app.confdir, "conf.py")
    return any(
        isinstance(function, FunctionType) and Path(function.__code__.co_filename) == configuration
        for function in functions
    )


@cache
def _a_document() -> nodes.document:
    """What docutils notes in that a name is nobody's: made once, as its settings take long."""
    return new_document("")
