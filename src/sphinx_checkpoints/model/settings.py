"""The settings of a site: each is declared here and nowhere else; the reference says what for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Self, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.fence import Fence, read_fences
from sphinx_checkpoints.model.names import natural
from sphinx_checkpoints.model.page import FILE, MARKS, VERSION
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.playground_client import PlaygroundClient, read_clients
from sphinx_checkpoints.model.requirements import required_by
from sphinx_checkpoints.model.service import Service, read_services
from sphinx_checkpoints.model.tree import Tree

if TYPE_CHECKING:
    from sphinx.config import Config

_PREFIX = "checkpoints_"
_SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}
# What conf.py writes for what is kept as another type, and what else it may write.
_WRITTEN: Mapping[Any, type] = {tuple: list, Mapping: dict}
_ACCEPTED: Mapping[type, tuple[type, ...]] = {
    float: (float, int),
    list: (list, tuple, set, frozenset),
}
# Lists of which one member may stand by itself.
_ONE_OR_MORE = {"requirements"}
# Two that lose nothing: what is not committed is put aside, commits stay.
_START_COMMANDS = (
    ("With checkpoints", "checkpoints reset {start}"),
    ("With git", "git stash push --include-untracked\ngit checkout {start}"),
)


@dataclass(frozen=True)
class Settings:
    """What ``conf.py`` says, ``checkpoints_live`` as ``live``, checked and with one type each."""

    root: str = ".."
    live: str = "project"
    folder: str = "checkpoints"
    start_commands: tuple[tuple[str, str], ...] = _START_COMMANDS
    powershell: bool = True
    service: str = ""
    rewrites: Mapping[re.Pattern[str], str] = field(default_factory=dict)
    requirements: tuple[str, ...] = ()
    test_requirements: tuple[str, ...] = ()
    tests: str = "tests/checkpoints"
    application: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    time_limit: float = 60.0  # seconds
    warm: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    fences: tuple[Fence, ...] = ()
    programs: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    installed: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    adapter: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    cache_limit: int = 1000  # MB
    without_rules: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    first_only: bool = False
    annotations: bool = False
    server: str = ""
    fresh: bool = False
    print: bool = True
    playground_lock: str = ""
    playground_adapter: str = ""
    playground_leave_out: tuple[str, ...] = ()
    playground_add: tuple[str, ...] = ()
    playground_trim: tuple[str, ...] = ()
    playground_environment: Mapping[str, str] = field(default_factory=dict)
    playground_clients: tuple[PlaygroundClient, ...] = ()
    playground_frames: Mapping[str, str] = field(default_factory=dict)
    playground_documents: tuple[str, ...] = ()
    playground_windows: tuple[str, ...] = ()
    playground_building: bool = False
    playground_words: str = ""
    playground_tests: str = ""

    @classmethod
    def add_to(cls, config: "Config") -> None:
        """Register the settings with Sphinx."""
        for one in declared_settings():
            config.add(one.name, one.default, _REBUILDS.get(one.field, ""), one.types)

    @classmethod
    def of(cls, config: "Config") -> Self:
        """The settings of a configuration; CheckpointError for a wrong type or address."""
        return cls(**{one.field: one.read(config[one.name]) for one in declared_settings()})

    def services_for(self, parts: Iterable[Part], finish: str) -> list[Service]:
        """The services that the application needs at a checkpoint, by what the parts say."""
        until = [part for part in parts if natural(part.finish) <= natural(finish)]
        return [self.services[name] for name in dict.fromkeys(n for p in until for n in p.needs)]

    def requirements_of(self, tree: Tree) -> bytes:
        """What a tree's own requirement files say, and then what a reader has had before."""
        return "\n".join([*required_by(tree, self.requirements), *self.installed]).encode()


@dataclass(frozen=True)
class Setting:
    """A value of ``conf.py``: the name and the annotation of its field."""

    field: str
    hint: Any

    @property
    def name(self) -> str:
        """Its name in ``conf.py``."""
        return _PREFIX + self.field

    @property
    def default(self) -> Any:
        """Its default, as ``conf.py`` writes it."""
        return self.written(getattr(Settings(), self.field))

    @property
    def written(self) -> type:
        """The type that ``conf.py`` writes."""
        kind = get_origin(self.hint) or self.hint
        return _WRITTEN.get(kind, kind)

    @property
    def types(self) -> tuple[type, ...]:
        """The types that it may have in ``conf.py``."""
        also = (str,) if self.field in _ONE_OR_MORE else ()
        return (*_ACCEPTED.get(self.written, (self.written,)), *also)

    def read(self, given: Any) -> Any:
        """What the field holds: tuples for lists and sets, a float for an int that is one.

        Raises CheckpointError for a value of another type, or one with members of another type.
        """
        if type(given) not in self.types:
            raise CheckpointError(
                f"{self.name} is {given!r}, expected a value of type {self.written.__name__}, "
                f"as {self.default!r}: correct it in conf.py."
            )
        for member, kind in self._members(given):
            if kind is str and not isinstance(member, str):
                raise CheckpointError(
                    f"{self.name} has {member!r}, expected texts: write it in quotes in conf.py."
                )
        if isinstance(given, str) and self.written is list:
            return (given,) if given else ()
        if self.field in _READERS:
            return _READERS[self.field](given)
        if isinstance(given, set | frozenset):
            return tuple(sorted(given))
        return tuple(given) if self.written is list else self.written(given)

    def _members(self, given: Any) -> Iterator[tuple[object, object]]:
        """What a value holds, each with the type that the annotation says."""
        kinds = get_args(self.hint)
        if self.written is list and not isinstance(given, str):
            yield from ((member, kinds[0]) for member in given)
        elif self.written is dict:
            yield from (both for pair in given.items() for both in zip(pair, kinds, strict=True))


@cache
def declared_settings() -> tuple[Setting, ...]:
    """All settings, in the order of their declaration."""
    return tuple(Setting(name, hint) for name, hint in get_type_hints(Settings).items())


def _way(pair: object) -> tuple[str, str]:
    """A label, and the commands of a way to a checkpoint as lines of one text."""
    match pair:
        case (str(label), str(lines)):
            return label, lines
        case (str(label), [*lines]) if all(isinstance(line, str) for line in lines):
            return label, "\n".join(map(str, lines))
    raise CheckpointError(
        f"checkpoints_start_commands has {pair!r}, expected pairs of a label and commands: write "
        '("With git", ["git checkout {start}"]) in conf.py.'
    )


def _socket_address(address: str) -> str:
    """The address of a server's WebSockets, from that or from the one of its pages."""
    parts = urlsplit(address)
    if address and not (parts.scheme in _SCHEMES and parts.netloc):
        raise CheckpointError(
            f"{address!r} is no server's address: write it as --server ws://127.0.0.1:8000."
        )
    return f"{_SCHEMES[parts.scheme]}://{parts.netloc}" if address else ""


def _claims(names: Sequence[str]) -> tuple[str, ...]:
    """What is held besides; CheckpointError for what cannot be."""
    known = (*MARKS, FILE, VERSION)
    if unknown := [name for name in names if name not in known]:
        listed = ", ".join(known)
        raise CheckpointError(
            f"checkpoints_claims has {unknown[0]!r}, expected some of {listed}: correct it in "
            "conf.py."
        )
    return tuple(names)


def _patterns(rewrites: Mapping[str, str]) -> dict[re.Pattern[str], str]:
    """What is rewritten, as a regular expression for whole lines, and what is written instead."""
    found = {}
    for pattern, instead in rewrites.items():
        try:
            found[re.compile(pattern, re.MULTILINE)] = instead
            re.sub(f"{pattern}|", instead, "")  # it may name a group that is not there
        except (re.error, TypeError) as error:
            raise CheckpointError(
                f"checkpoints_rewrites has {pattern!r}: {instead!r}, which is no regular "
                f"expression with what replaces it ({error}): correct it in conf.py."
            ) from error
    return found


# What a change makes necessary: to read the pages again, to write them again, or nothing.
_REBUILDS: Mapping[str, Literal["env", "html"]] = {
    **dict.fromkeys(("root", "live", "folder", "start_commands", "powershell", "services"), "env"),
    **dict.fromkeys(("service", "rewrites"), "html"),
}
# Make of a value of the right type what the field holds.
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "claims": _claims,
    "fences": read_fences,
    "playground_clients": read_clients,
    "start_commands": lambda pairs: tuple(map(_way, pairs)),
    "rewrites": _patterns,
    "server": _socket_address,
    "services": read_services,
}
