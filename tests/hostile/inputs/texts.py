"""Text frames that hold no message of the chat."""

from tests.hostile.inputs.input import Input
from tests.hostile.inputs.wire import as_json, joined, message, text

DEEP = 20_000


def chat(payload: object) -> bytes:
    """A frame with the chat's action and any payload."""
    return as_json({"action": "new_chat_message", "payload": payload})


TEXTS = (
    Input("sends an empty text", "error json_invalid, lives", joined(text(""))),
    Input("sends a space", "error json_invalid, lives", joined(text(" "))),
    Input("sends half a JSON text", "error json_invalid, lives", joined(text('{"action": "pi'))),
    Input("sends two JSON texts", "error json_invalid, lives", joined(text("{}{}"))),
    Input("sends single quotes", "error json_invalid, lives", joined(text("{'action': 'ping'}"))),
    Input("adds a comma", "error json_invalid, lives", joined(text('{"action": "ping",}'))),
    Input(
        "puts a line end into a string", "error json_invalid, lives", joined(text('{"a": "\n"}'))
    ),
    Input("sends a byte order mark", "error json_invalid, lives", joined(text("\ufeff{}"))),
    Input("sends NaN", "error model_type, lives", joined(text("NaN"))),
    Input("sends a number of 5,000 digits", "error json_invalid, lives", joined(text("9" * 5_000))),
    Input("sends 1e999", "error model_type, lives", joined(text("1e999"))),
    Input("nests lists deeply", "error json_invalid, lives", joined(text("[" * DEEP + "]" * DEEP))),
    Input("opens lists and stops", "error json_invalid, lives", joined(text("[" * 60_000))),
    Input(
        "nests objects deeply",
        "error json_invalid, lives",
        joined(text('{"a":' * 9_000 + "1" + "}" * 9_000)),
    ),
    *(
        Input(f"sends {value!r}", "error model_type, lives", joined(as_json(value)))
        for value in (None, True, 0, "ping", [], [{"action": "ping"}])
    ),
    Input("sends an empty object", "error union_tag_not_found, lives", joined(as_json({}))),
    *(
        Input(f"has the action {action!r}", kind, joined(as_json({"action": action})))
        for action, kind in (
            ("dance", "error union_tag_invalid, lives"),
            ("", "error union_tag_invalid, lives"),
            ("PING", "error union_tag_invalid, lives"),
            ("__class__", "error union_tag_invalid, lives"),
            ("error", "error union_tag_invalid, lives"),
            ("complete", "error union_tag_invalid, lives"),
            (None, "error union_tag_invalid, lives"),
            (1, "error union_tag_invalid, lives"),
            ([], "error union_tag_invalid, lives"),
            ({"a": 1}, "error union_tag_invalid, lives"),
        )
    ),
    Input("names its action twice", "lives", joined(text('{"action": "dance", "action": "ping"}'))),
    Input(
        "sends no payload", "error missing, lives", joined(as_json({"action": "new_chat_message"}))
    ),
    Input("sends null as payload", "error model_type, lives", joined(chat(None))),
    Input("sends a list as payload", "error model_type, lives", joined(chat([]))),
    Input("leaves the name out", "error missing, lives", joined(chat({"message": "hi"}))),
    Input("sends numbers", "error string_type, lives", joined(chat({"message": 1, "name": 2}))),
    Input(
        "sends an object as name",
        "error string_type, lives",
        joined(chat({"message": "", "name": {}})),
    ),
    Input("sends empty strings", "lives", joined(message("", "")), relays=1),
    Input(
        "sends a field that there is not",
        "lives",
        joined(chat({"message": "m", "name": "n", "__proto__": {"admin": True}})),
        relays=1,
    ),
    Input(
        "sends 5,000 fields",
        "error missing, lives",
        joined(chat({f"f{n}": 0 for n in range(5_000)})),
    ),
    Input("sends HTML", "lives", joined(message("<script>alert(1)</script>")), relays=1),
    Input(
        "sends the end of a script", "lives", joined(message("</script>\u2028", "<b>")), relays=1
    ),
    Input(
        "calls a handler by its name",
        "error union_tag_invalid, lives",
        joined(as_json({"type": "websocket.close", "action": "handle_ping"})),
    ),
)
