"""An AsyncAPI document of a shop, with all that such a document may have."""

from typing import Any

OWN_TITLE = "Two Words"  # of a field of the name two_words
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
                "maximum": 9223372036854775807,
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
            "never": {"enum": []},
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
