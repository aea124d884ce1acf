"""An AsyncAPI document, and what is said in it, in words and links."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SENDERS = {"receive": "— clients send it", "send": "— the server sends it"}


@dataclass(frozen=True)
class Word:
    """A piece of a sentence: plain, code, or a link to a place of the page."""

    text: str
    place: str = ""
    is_code: bool = False


class Document:
    """A document, whose places are its paths without the leading "#/" of a reference."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        kinds = [f"components/{kind}" for kind in content.get("components", {})]
        self.names: dict[str, list[str]] = {
            kind: list(self.find(kind) or {})
            for kind in ("channels", "operations", *kinds, "servers")
        }

    def find(self, place: str) -> Any:
        """What stands at a place, or None."""
        node: Any = self.content
        for part in place.split("/"):
            name = unescape(part)
            node = node.get(name) if isinstance(node, Mapping) else None
        return node

    def link(self, reference: str) -> Word:
        """A reference as a link to what it leads to at last, if the page shows that."""
        place, seen = reference.removeprefix("#/"), set[str]()
        while is_reference(node := self.find(place)) and place not in seen:
            seen.add(place)
            place = node["$ref"].removeprefix("#/")
        kind, _, last = place.rpartition("/")
        name = unescape(last)
        if name in self.names.get(kind, ()):
            return Word(name, place)
        return Word(reference, is_code=True)

    def words(self, key: str, value: Any) -> list[Word] | None:
        """What stands under a key; None for what words would not tell whole."""
        if is_reference(value):
            return [self.link(value["$ref"])]
        if key == "payload":
            return self.type_words(value)
        if isinstance(value, Mapping):
            return self.reply(value) if key == "reply" else self.links(list(value.values()))
        if isinstance(value, list):
            return self.links(value)
        is_text = isinstance(value, str) and key != "default"
        code = Word(value if is_text else as_json(value), is_code=True)
        return [code, Word(SENDERS[value])] if key == "action" and value in SENDERS else [code]

    def reply(self, node: Mapping[str, Any]) -> list[Word] | None:
        """What an operation answers, and where."""
        links = self.links(node.get("messages", []))
        if not links or node.keys() != {"channel", "messages"}:
            return None
        return [*links, Word("on"), self.link(node["channel"]["$ref"])]

    def links(self, nodes: list[Any]) -> list[Word] | None:
        """References as links; None where others are among them."""
        if not nodes or not all(map(is_reference, nodes)):
            return None
        return either([self.link(node["$ref"])] for node in nodes)

    def type_words(self, schema: Any) -> list[Word] | None:
        """The type of a value; None for one that words would not tell whole."""
        match schema:
            case {"$ref": str(reference), **rest} if not rest:
                return [self.link(reference)]
            case {"const": value, **rest} if rest.keys() <= {"type"}:
                return [Word(as_json(value), is_code=True)]
            case {"enum": [*values], **rest} if rest.keys() <= {"type"}:
                return either(self.type_words({"const": value}) for value in values)
            case {"anyOf": [*options], **rest} | {"oneOf": [*options], **rest} if not rest:
                return either(map(self.type_words, options))
            case {"type": "array", "items": items, **rest} if not rest:
                words = self.type_words(items)
                return words and [Word("list of"), *words]
            case {"type": "object", "additionalProperties": values, **rest} if not rest:
                words = self.type_words(values)
                return words and [Word("object of"), *words]
            case {"type": str(name), **rest} if not rest:
                return [Word(name)]
        return [Word("any value")] if schema in ({}, True) else None


def escape(name: str) -> str:
    """A name as a part of a place."""
    return name.replace("~", "~0").replace("/", "~1")


def unescape(part: str) -> str:
    """The name that a part of a place stands for."""
    return part.replace("~1", "/").replace("~0", "~")


def is_reference(node: Any) -> bool:
    """Whether a node stands for another one, and says nothing else."""
    return isinstance(node, Mapping) and node.keys() == {"$ref"} and isinstance(node["$ref"], str)


def as_json(value: Any) -> str:
    """A value as the document has it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def either(options: Iterable[list[Word] | None]) -> list[Word] | None:
    """One of several; None where one of them cannot be told."""
    words: list[Word] = []
    for option in options:
        if option is None:
            return None
        words += [Word("or"), *option] if words else option
    return words
