"""What a client may do wrong; what plays the chat elsewhere plays these tables as well."""

from typing import Any

from learner import ACTION

# A message that nothing is wrong with.
HELLO: dict[str, Any] = {
    "action": ACTION,
    "payload": {"message": "Hello everyone!", "name": "Alice"},
}

# What a client sends, and how Chanx names what is wrong with it.
BAD_FRAMES = {
    "invalid_json": ("{", "json_invalid"),
    "no_action": ('{"payload": null}', "union_tag_not_found"),
    "unknown_action": ('{"action": "dance"}', "union_tag_invalid"),
    "wrong_payload": ('{"action": "new_chat_message", "payload": {"name": "Alice"}}', "missing"),
}
# What is no message of the chat, and a message without each field of its own or of its payload.
OTHER_ACTION = HELLO | {"action": "dance"}
INCOMPLETE = {
    "message": HELLO | {"payload": {"name": "Alice"}},
    "name": HELLO | {"payload": {"message": "Hello everyone!"}},
    "payload": {"action": ACTION},
}
# A message with null in each field, and with a number where a text belongs.
NULL = {
    **{field: HELLO | {"payload": HELLO["payload"] | {field: None}} for field in HELLO["payload"]},
    "payload": HELLO | {"payload": None},
}
NUMBERS = {field: HELLO | {"payload": HELLO["payload"] | {field: 5}} for field in HELLO["payload"]}
TOO_MANY = 200  # frames at once; a slow server allows some more than a quick one

BAD_ROOMS = ("k%C3%B6ln", "r" * 100, "room%201", "room1%0A", "%00", "a!b", "")
PATHS_WITHOUT_ROUTE = ("/ws/nowhere/", "/ws/", "/", "/elsewhere/room1/")
FOREIGN_ORIGINS = ("https://elsewhere.example", "null")
BROKEN_ORIGINS = ("http://[::1", "http://[\xff]")


def too_long(limit: int) -> tuple[str, str]:
    """Texts over a limit of bytes; the second has fewer characters than that."""
    return "x" * (limit + 1), "ö" * (limit // 2 + 1)
