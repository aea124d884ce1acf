"""An AsyncAPI document as its page shows it: entries under headings, and facts in each."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.document import Document, Word, as_json, escape

HEADINGS = {
    "channels": "Channels",
    "operations": "Operations",
    "components/messages": "Messages",
    "components/schemas": "Schemas",
    "servers": "Servers",
    "components/correlationIds": "Correlation IDs",
    "components/securitySchemes": "Security schemes",
}
# What a JSON schema says of the type of a value.
TYPE = {"$ref", "additionalProperties", "anyOf", "const", "enum", "items", "oneOf", "type"}


@dataclass(frozen=True)
class Fact:
    """What stands under a label, or for a field: words, or JSON where there are none."""

    label: str
    words: list[Word] | None
    json: str
    is_field: bool = False
    is_required: bool = False
    description: str = ""
    notes: tuple["Fact", ...] = ()


@dataclass(frozen=True)
class Entry:
    """A channel, an operation or a component, and its place in the document and in the page."""

    place: str
    name: str
    description: str
    facts: list[Fact]


class Page:
    """What the page of a document shows."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = Document(document)

    def sections(self) -> Iterator[tuple[str, list[Entry]]]:
        """Each heading, and what stands below it."""
        names = self.document.names
        others = [kind for kind in names if kind not in HEADINGS]
        for kind in [*HEADINGS, *others]:
            entries = [self.entry(f"{kind}/{escape(name)}", name) for name in names.get(kind, ())]
            if entries:
                yield HEADINGS.get(kind, kind.rpartition("/")[2]), entries

    def rest(self) -> Iterator[Fact]:
        """What the document says besides."""
        content = {**self.document.content["info"], **self.document.content}
        for key, value in content.items():
            if key not in ("info", "channels", "operations", "components", "servers"):
                yield from self.facts_of(key, value, "")

    def entry(self, place: str, name: str) -> Entry:
        """What stands at a place."""
        node = self.document.find(place)
        if not isinstance(node, Mapping):
            return Entry(place, name, "", [self.fact("", node)])
        # Chanx describes a consumer that has no docstring as "None".
        said = str(node.get("description", ""))
        description = "" if said == "None" else said
        return Entry(place, name, description, list(self.facts(node, name)))

    def facts(self, node: Mapping[str, Any], name: str) -> Iterator[Fact]:
        """All that a node says, but what is told elsewhere."""
        fields, required = node.get("properties", {}), node.get("required", [])
        typed = only_type(node)
        if typed and not (fields and typed == {"type": "object"}):
            yield Fact("type", self.document.type_words(typed), as_json(typed))
        for key, value in node.items():
            if key == "properties":
                yield from (self.field(at, part, required) for at, part in value.items())
            elif key == "parameters":  # which are texts
                yield from (
                    self.field(at, {"type": "string", **part}) for at, part in value.items()
                )
            elif key != "required" or not set(required) <= fields.keys():
                yield from self.facts_of(key, value, name)

    def field(self, name: str, node: Any, required: Collection[str] = ()) -> Fact:
        """A field of a schema, or a part of an address."""
        if not isinstance(node, Mapping):
            return self.fact(name, node)
        typed = only_type(node)
        return Fact(
            name,
            self.document.type_words(typed),
            as_json(typed),
            is_field=True,
            is_required=name in required,
            description=str(node.get("description", "")),
            notes=tuple(fact for item in node.items() for fact in self.facts_of(*item, name)),
        )

    def facts_of(self, key: str, value: Any, name: str) -> Iterator[Fact]:
        """What a node says under a key, unless its name, type or description says it."""
        repeats = key == "title" and bare(str(value)) == bare(name)
        if not (repeats or key in TYPE or key == "description" or value == ""):
            yield self.fact(key, value)

    def fact(self, key: str, value: Any) -> Fact:
        """What stands under a key."""
        return Fact(key, self.document.words(key, value), as_json(value))


def only_type(node: Mapping[str, Any]) -> dict[str, Any]:
    """What a node says of a type."""
    return {key: value for key, value in node.items() if key in TYPE}


def bare(name: str) -> str:
    """A name or a title, in the form in which they are the same."""
    return name.replace(" ", "_").lower()
