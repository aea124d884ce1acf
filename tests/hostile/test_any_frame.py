"""Whatever a client sends, it gets an answer or a documented close, and the room goes on."""

import re

from hypothesis import given
from hypothesis import strategies as st
from server import PATIENCE

from tests.hostile.inputs.input import Input
from tests.hostile.inputs.wire import ROOM, as_json, ask, binary, joined, text
from tests.hostile.scene import TRACEBACK, Scene

ANSWER = r"(error [a-z_ ]+, )*"
ENDS = r"(lives|close (1002|1007|1009|4413|4429)|end)"
WORDS = st.sampled_from(["action", "payload", "ping", "new_chat_message", "message", "name"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(WORDS | st.text(), inner)
)
NEARLY = st.fixed_dictionaries(
    {"action": st.just("new_chat_message")},
    optional={"payload": st.dictionaries(WORDS, st.text() | LEAVES)},
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # half characters too
FRAMES = (
    VALUES.map(as_json)
    | NEARLY.map(as_json)
    | ANY_TEXT.map(text)
    | st.binary().map(text)
    | st.binary().map(binary)
)


def harmless(scene: Scene, row: Input, answers: str) -> None:
    """Fail unless an input gets one of these answers, and leaves a line at most in the log."""
    seen = scene.see(row, row.within if "silence" in answers else PATIENCE)
    assert re.fullmatch(answers, seen.got), seen.got
    assert TRACEBACK not in seen.printed, seen.printed
    assert seen.lines <= 1, seen.printed


@given(frames=st.lists(FRAMES, min_size=1, max_size=10))
def test_any_frames_get_an_answer_or_a_documented_close(
    besieged: Scene, frames: list[bytes]
) -> None:
    row = Input("sends frames", "", joined(b"".join(frames)))
    harmless(besieged, row, ANSWER + ENDS)


@given(sent=st.binary(min_size=1, max_size=300))
def test_any_bytes_in_a_room_end_or_wait(besieged: Scene, sent: bytes) -> None:
    row = Input("sends bytes", "", joined(sent), lingers=True, within=0.5)
    harmless(besieged, row, rf"(echo, |{ANSWER})?({ENDS}|close \d+|silence)")


@given(sent=st.binary(min_size=1, max_size=300), asks=st.booleans())
def test_any_bytes_as_a_handshake_are_refused_or_wait(
    besieged: Scene, sent: bytes, asks: bool
) -> None:
    sends = (ask(ROOM, {"X-Any": sent.decode("latin-1")}) if asks else sent + b"\r\n\r\n",)
    row = Input("sends bytes", "", sends, within=0.5)
    harmless(besieged, row, r"HTTP 4\d\d|lives|end|silence")
