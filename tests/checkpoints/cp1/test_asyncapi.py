"""The page of the AsyncAPI document says all that the document says, at every checkpoint."""

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

PATH = "/asyncapi/docs/"
OWN_TITLE = "Two Words"  # of a field of the name two_words
UNTOLD = ("None", OWN_TITLE)  # Chanx describes a consumer without a docstring as None
SCHEMAS: dict[str, Any] = {
    "Order": {
        "title": "Order",
        "description": "What somebody wants.",
        "type": "object",
        "required": ["number", "kind", "unlisted"],
        "properties": {
            "number": {
                "type": "integer",
                "title": "How many",
                "minimum": 7,
                "description": "Which.",
            },
            "kind": {"enum": ["fresh", "stale"], "type": "string"},
            "action": {"const": "order", "default": "order", "type": "string"},
            "buyer": {"anyOf": [{"$ref": "#/components/schemas/Buyer"}, {"type": "null"}]},
            "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
            "prices": {"type": "object", "additionalProperties": {"type": "number"}},
            "code": {"anyOf": [{"type": "string", "pattern": "^[A-Z]+$"}, {"type": "integer"}]},
            "pair": {"type": "array", "prefixItems": [{"type": "string"}], "maxItems": 2},
            "two_words": {"$ref": "#/components/oddities/a~1b c", "title": OWN_TITLE},
            "nested": {"type": "object", "properties": {"depth": {"type": "integer"}}},
            "whole": {"allOf": [{"$ref": "#/components/schemas/Line"}], "examples": [{"a": "b"}]},
            "far": {"$ref": "https://elsewhere.example/schema.json"},
            "lost": {"$ref": "#/components/schemas/Nowhere"},
            "anything": {},
            "sure": True,
        },
        "additionalProperties": False,
        "x-odd": {"<b>": ["&", 1.5, None]},
    },
    "Buyer": {"type": "string", "enum": ["Alice", "Bob"], "title": "Who buys"},
    "Line": {"type": ["string", "null"], "maxLength": 80},
}
DOCUMENT: dict[str, Any] = {
    "asyncapi": "3.0.0",
    "id": "urn:example:shop",
    "info": {
        "title": "Shop",
        "version": "4.5.6",
        "description": "Sells.",
        "license": {"name": "X"},
    },
    "servers": {"production": {"host": "shop.example", "protocol": "wss"}},
    "channels": {
        "shop": {
            "address": "ws/shop/{town}/",
            "title": "Where it is sold",
            "description": "None",
            "parameters": {"town": {"description": "Where", "enum": ["Rome"], "default": "Rome"}},
            "messages": {"order": {"$ref": "#/components/messages/order"}},
            "bindings": {"ws": {"query": {"type": "object"}}},
            "tags": [{"name": "sales"}],
        }
    },
    "operations": {
        "buy": {
            "action": "receive",
            "channel": {"$ref": "#/channels/shop"},
            "summary": "To buy",
            "description": "",
            "messages": [{"$ref": "#/channels/shop/messages/order"}],
            "reply": {
                "channel": {"$ref": "#/channels/shop"},
                "messages": [{"$ref": "#/channels/shop/messages/order"}],
            },
            "security": [{"$ref": "#/components/securitySchemes/key"}],
        },
        "tell": {
            "action": "send",
            "channel": {"$ref": "#/channels/shop"},
            "reply": {"address": {}},
        },
    },
    "components": {
        "messages": {
            "order": {"payload": {"$ref": "#/components/schemas/Order"}, "examples": [{"a": 41}]},
            "note": {"payload": {"type": "string", "format": "date"}},
        },
        "schemas": SCHEMAS,
        "securitySchemes": {"key": {"type": "httpApiKey", "name": "X-Key", "in": "header"}},
        "oddities": {"plain": "a text", "a/b c": {"location": "$message.header#/x"}},
    },
    "x-more": [1, "two"],
}


def show(document: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page of a document."""
    monkeypatch.setattr("core.views.generate_asyncapi_schema", lambda _request: document)
    return Client(HTTP_HOST="localhost").get(PATH).content.decode()


def told(node: Any) -> Iterator[str]:
    """Each text, number and key of a document, but the keys and ends of references."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value.rpartition("/")[2].replace("~1", "/")
            else:
                yield from told(value)
    elif isinstance(node, list):
        for value in node:
            yield from told(value)
    elif node not in UNTOLD:
        yield str(node) if isinstance(node, str) else {None: "null"}.get(node, str(node).lower())


def test_the_page_tells_all_that_the_document_says(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html.unescape(re.sub("<[^>]+>", "", show(DOCUMENT, monkeypatch)))
    missing = [text for text in told(DOCUMENT) if text not in shown]
    assert not missing, f"{PATH} leaves out {missing}"
    for key in (
        "minimum",
        "pattern",
        "maxItems",
        "unlisted",
        "depth",
        "x-odd",
        "x-more",
        "license",
    ):
        assert key in shown, f"{PATH} leaves out {key}"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("kind required", '"fresh" or "stale"'),
        ("action", '"order"'),
        ("buyer", "Buyer or null"),
        ("lines", "list of Line"),
        ("prices", "object of number"),
        ("anything", "any value"),
        ("two_words", "a/b c nested"),
        ("town", '"Rome"'),
        ("messages", "order"),
        ("reply", "order on shop"),
    ],
)
def test_what_has_words_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, field: str, words: str
) -> None:
    text = html.unescape(re.sub("<[^>]+>", " ", show(DOCUMENT, monkeypatch)))
    assert f" {field} {words} " in re.sub(r"\s+", " ", text), f"{PATH} does not say {words!r}"


def test_each_link_leads_to_a_place_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = show(DOCUMENT, monkeypatch)
    links = set(map(unquote, re.findall(r'href="#([^"]+)"', page))) - {"main"}
    assert {"components/schemas/Order", "channels/shop", "components/messages/order"} <= links
    assert links <= set(re.findall(r' id="([^"]+)"', page)), f"a link of {PATH} leads nowhere"


def test_markup_of_a_document_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    document = DOCUMENT | {"info": {"title": "<script>", "version": "1", "description": "<b>"}}
    page = show(document, monkeypatch)
    assert "<b>" not in page
    assert "&lt;script&gt;" in page


def test_a_document_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_request: object) -> None:
        raise ValueError("two handlers for <ping>")

    monkeypatch.setattr("core.views.generate_asyncapi_schema", fail)
    answer = Client(HTTP_HOST="localhost").get(PATH)
    assert answer.status_code == 500
    assert "two handlers for &lt;ping&gt;" in answer.content.decode()


def test_the_page_is_whole_without_a_script_and_without_another_site() -> None:
    page = Client(HTTP_HOST="localhost").get(PATH).content.decode()
    foreign = re.findall(r'(?:src|href)="(?:https?:)?//[^"]+"', page)
    assert not foreign, f"{PATH} asks {foreign} before anybody wants the viewer"
