"""Values of ``conf.py`` as the fields of a dataclass declare them: registered, checked, read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from sphinx_checkpoints.model.errors import CheckpointError

if TYPE_CHECKING:
    from sphinx.config import Config

_PREFIX = "checkpoints_"
# What a change makes necessary: to read the pages again, to write them again, or nothing.
Rebuild = Literal["env", "html", ""]
# What conf.py writes for what is kept as another type, and what else it may write.
_WRITTEN: Mapping[Any, type] = {tuple: list, Mapping: dict}
_ACCEPTED: Mapping[type, tuple[type, ...]] = {
    float: (float, int),
    list: (list, tuple, set, frozenset),
}


def value(
    default: object, text: str, rebuild: Rebuild = "", read: Callable[[Any], Any] | None = None
) -> Any:
    """A field with its default, as ``conf.py`` would write it, and its text in the reference.

    ``read`` makes of a value of the right type what the field holds, or raises CheckpointError.
    """
    metadata = {"default": default, "text": text, "rebuild": rebuild, "read": read}
    kept = tuple(default) if isinstance(default, list) else default
    return field(default_factory=lambda: kept, metadata=metadata)


@dataclass(frozen=True)
class Value:
    """A value of ``conf.py``; ``hint`` is the annotation of its field."""

    field: str
    hint: Any
    default: Any
    text: str
    rebuild: Rebuild
    own: Callable[[Any], Any] | None

    @property
    def name(self) -> str:
        """Its name in ``conf.py``."""
        return _PREFIX + self.field

    @property
    def written(self) -> type:
        """The type that ``conf.py`` writes."""
        kind = get_origin(self.hint) or self.hint
        return _WRITTEN.get(kind, kind)

    @property
    def types(self) -> tuple[type, ...]:
        """The types that it may have in ``conf.py``."""
        return _ACCEPTED.get(self.written, (self.written,))

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
        if self.own:
            return self.own(given)
        if isinstance(given, set | frozenset):
            return tuple(sorted(given))
        return tuple(given) if self.written is list else self.written(given)

    def _members(self, given: Any) -> Iterator[tuple[object, object]]:
        """What a value holds, each with the type that the annotation says."""
        kinds = get_args(self.hint)
        if self.written is list:
            yield from ((member, kinds[0]) for member in given)
        elif self.written is dict:
            yield from (both for pair in given.items() for both in zip(pair, kinds, strict=True))


@cache
def values_of(declared: type) -> tuple[Value, ...]:
    """The values that the fields of a dataclass declare."""
    hints = get_type_hints(declared)
    return tuple(
        Value(
            one.name,
            hints[one.name],
            one.metadata["default"],
            one.metadata["text"],
            one.metadata["rebuild"],
            one.metadata["read"],
        )
        for one in fields(declared)
    )


def add_values(declared: type, config: "Config") -> None:
    """Register the values with Sphinx."""
    for one in values_of(declared):
        config.add(one.name, one.default, one.rebuild, one.types)


def read_values(declared: type, config: "Config") -> dict[str, Any]:
    """What ``conf.py`` says, by field. Raises CheckpointError for a wrong value."""
    return {one.field: one.read(config[one.name]) for one in values_of(declared)}
