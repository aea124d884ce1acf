"""What a file of the store may hold that no command has written there."""

FOREIGN = {
    "nothing": b"",
    "half of it": b'{"key": "a", "val',
    "another form": b'{"lines": 3}',
    "another key": b'{"key": "b", "value": 3}',
    "a list": b"[1, 2]",
    "no text": b"\xff\xfe\x00",
    "very deep": b"[" * 100_000,
}
