"""A transcript is read from a page's lines, and what is none is told with its line."""

from typing import Any

import pytest

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.model.transcript_parser import parse_transcript

HERE = Place("docs/page.rst", 10)

WHOLE = """\
Alice connects to /ws/chat/room1/?a=b
# A line that nobody sees.

Bob connects to /ws/chat/room1/
Alice sends {
  "action": "new",

  "payload": {"message": "Hello everyone!"}
}
Bob receives {"action": "new", "payload": "..."}
Bob receives the same
Alice receives nothing
Alice sends text not JSON  at all
Alice receives
  [1, 2.5, null, "é"]
Bob leaves
Carol connects to /elsewhere/
Carol is closed with 4404
Bob connects to /ws/chat/room1/
Dave connects to /ws/chat/room1/  from https://elsewhere.example:8000
Dave is refused with 403
Eve connects to / from null
"""
FRAME = {"action": "new", "payload": {"message": "Hello everyone!"}}


def parse(text: str) -> Transcript:
    return parse_transcript(text.splitlines(), HERE)


def test_each_line_is_an_event() -> None:
    told: list[tuple[Any, ...]] = [
        (event.place.line, event.client, event.kind, event.path or event.frame or event.text)
        for event in parse(WHOLE).events
    ]
    assert told == [
        (10, "Alice", "connects", "/ws/chat/room1/?a=b"),
        (13, "Bob", "connects", "/ws/chat/room1/"),
        (14, "Alice", "sends", FRAME),
        (19, "Bob", "receives", {"action": "new", "payload": "..."}),
        (20, "Bob", "receives", FRAME),
        (21, "Alice", "receives_nothing", ""),
        (22, "Alice", "sends_text", "not JSON  at all"),
        (23, "Alice", "receives", [1, 2.5, None, "é"]),
        (25, "Bob", "leaves", ""),
        (26, "Carol", "connects", "/elsewhere/"),
        (27, "Carol", "closed", ""),
        (28, "Bob", "connects", "/ws/chat/room1/"),
        (29, "Dave", "connects", "/ws/chat/room1/"),
        (30, "Dave", "refused", ""),
        (31, "Eve", "connects", "/"),
    ]
    assert [(event.origin, event.code) for event in parse(WHOLE).events[-3:]] == [
        ("https://elsewhere.example:8000", 0),
        ("", 403),
        ("null", 0),
    ]
    assert parse(WHOLE).events[10].code == 4404
    assert parse(WHOLE).events[4].text == "the same"


HTTP = """\
Alice gets /chat/?a=b
Alice is answered 302 to https://example.org/login/
Alice fetches /api/
Alice reads JSON {"rooms":
  "..."}
Alice reads "Welcome,  all"
Alice does not read "…"
Bob posts form {"name": "Bob",
  "n": [1, "2"]} to /login/
Bob is answered 404
Bob posts {"a": 1} to /api/
Bob puts null to /api/1/
Bob patches [] to  /api/1/
Bob deletes /api/1/
Bob connects to /ws/
Bob receives the same
Bob leaves
Bob gets /
"""


def test_what_is_asked_over_http_is_an_event() -> None:
    told = [
        (event.place.line - 10, event.client, event.kind, event.path, event.frame, event.text)
        for event in parse(HTTP).events
    ]
    assert told == [
        (0, "Alice", "gets", "/chat/?a=b", None, ""),
        (1, "Alice", "answered", "https://example.org/login/", None, ""),
        (2, "Alice", "fetches", "/api/", None, ""),
        (3, "Alice", "reads_json", "", {"rooms": "..."}, ""),
        (5, "Alice", "reads", "", None, "Welcome,  all"),
        (6, "Alice", "does_not_read", "", None, "…"),
        (7, "Bob", "posts_form", "/login/", {"name": "Bob", "n": [1, "2"]}, ""),
        (9, "Bob", "answered", "", None, ""),
        (10, "Bob", "posts", "/api/", {"a": 1}, ""),
        (11, "Bob", "puts", "/api/1/", None, ""),
        (12, "Bob", "patches", "/api/1/", [], ""),
        (13, "Bob", "deletes", "/api/1/", None, ""),
        (14, "Bob", "connects", "/ws/", None, ""),
        (15, "Bob", "receives", "", [], "the same"),
        (16, "Bob", "leaves", "", None, ""),
        (17, "Bob", "gets", "/", None, ""),
    ]
    assert [event.code for event in parse(HTTP).events if event.code] == [302, 404]


def test_the_same_is_what_was_sent_last() -> None:
    text = "A connects to /\nA sends 1\nA sends 2\nA receives the same\nA sends the same\n"
    assert [event.frame for event in parse(text).events] == [None, 1, 2, 2, 2]


ERRORS = {
    "": (10, "the transcript is empty"),
    "# nothing\n\n": (10, "the transcript is empty"),
    "A dances": (10, "'A dances' is no line of a transcript; these are: NAME connects to"),
    "\n\nA sends": (12, "A has not connected"),
    "A B connects to /": (10, "is no line of a transcript"),
    "A connects to elsewhere": (10, "'elsewhere' is no path"),
    "A connects to /two words": (10, "'/two words' is no path"),
    "A connects to": (10, "'' is no path"),
    "A connects to /\nB receives nothing": (11, "B has not connected: write B connects to"),
    "A connects to /\nA connects to /": (11, "A is connected already"),
    "A connects to /\nA leaves\nA receives 1": (12, "A has left"),
    "A connects to /\nA is closed with 4000\nA sends 1": (12, "A was closed"),
    "A connects to /\nA is closed with gusto": (11, "'gusto' is no close code"),
    "A connects to /\nA is closed with 999": (11, "'999' is no close code"),
    "A connects to /\nA is closed with": (11, "'' is no close code"),
    "A connects to /\nA is refused with 4403": (11, "'4403' is no status of a refusal"),
    "A connects to /\nA receives 1\nA is refused with 403": (12, "directly behind the line in"),
    "A connects to /\nA gets /\nA is refused with 403": (12, "directly behind the line in"),
    "A is refused with 403": (10, "A has not connected"),
    "A connects to /\nA is refused with 403\nA sends 1": (12, "A was refused"),
    "A connects to / from elsewhere": (10, "'elsewhere' is no origin"),
    "A connects to / from https://a.example/page/": (10, "is no origin"),
    "A connects to / from ": (10, "is no path"),
    "A connects to /\nA leaves now": (11, "'now' is too much"),
    "A connects to /\nA receives nothing at all": (11, "'at all' is too much"),
    "A connects to /\nA sends text": (11, "say which text is sent"),
    "A connects to /\nA receives the same": (11, "nobody has sent JSON before this"),
    "A connects to /\nA sends {": (11, "no JSON: Expecting property name"),
    "A connects to /\nA sends {1": (11, "no JSON: Expecting property name"),
    'A connects to /\nA sends {\n "a": 1\n "b": 2\n}': (12, "Expecting ',' delimiter"),
    'A connects to /\nA sends {\n "a": 1,\n b: 2\n}': (13, "no JSON: Expecting property name"),
    'A connects to /\nA sends {\n "a": x\n}': (12, "(the JSON starts in line 11)"),
    'A connects to /\nA sends {"a": 1\n\nA leaves': (11, "no JSON: Expecting ',' delimiter"),
    "A connects to /\nA sends\n": (11, "no JSON: Expecting value"),
    "A connects to /\nA sends 1 2": (11, "'2' stands behind the JSON"),
    'A connects to /\nA sends {\n"a": 1} and more': (12, "'and more' stands behind the JSON"),
    'A connects to /\nA sends {"a": 1, "a": 2}': (11, "the name 'a' is there twice"),
    "A connects to /\nA sends NaN": (11, "NaN is no JSON value"),
    'A connects to /\nA sends {"a": ["..."]}': (11, "write what is sent"),
    'A connects to /\nA sends {"...": 1}': (11, "write what is sent"),
    f"A connects to /\nA sends {'[' * 100_000}": (11, "no JSON: "),
    "A gets chat": (10, "'chat' is no path"),
    "A gets": (10, "'' is no path"),
    "A deletes {}": (10, "'{}' is no path"),
    "A posts to /x/": (10, "say what is sent, before 'to /x/': as {}, or as form {}."),
    "A puts": (10, "this is no JSON: Expecting value"),
    "A posts {}": (10, "behind the JSON stands where it is sent: to /PATH/, not ''."),
    "A posts {} /x/": (10, "to /PATH/, not '/x/'."),
    "A posts {} to x": (10, "'x' is no path"),
    'A posts {\n"a": 1}\nto /x/': (11, "behind the JSON stands where it is sent"),
    'A posts {"a": "..."} to /x/': (10, "write what is sent"),
    "A posts form [] to /x/": (10, "the fields of a form are an object of texts, numbers, or"),
    'A posts form {"a": {}} to /x/': (10, "the fields of a form"),
    'A posts form {"a": true} to /x/': (10, "the fields of a form"),
    'A posts form {"a": [[1]]} to /x/': (10, "the fields of a form"),
    "A is answered 200": (10, "A has asked for nothing: write A gets /PATH/ before this."),
    'A reads "x"': (10, "A has asked for nothing"),
    'A gets /\nB reads "x"': (11, "B has asked for nothing"),
    "A gets /\nA is answered 200\nA is answered 200": (12, "directly behind what A asks for"),
    'A gets /\nA reads "x"\nA is answered 200': (12, "directly behind what A asks for, and once"),
    "A gets /\nA is answered": (11, "'' is no answer: write a status, as 200, or as 302 to"),
    "A gets /\nA is answered 600": (11, "'600' is no answer"),
    "A gets /\nA is answered 200 OK": (11, "'200 OK' is no answer"),
    "A gets /\nA reads Welcome": (11, 'the text stands in quotes: NAME reads "TEXT".'),
    "A gets /\nA reads": (11, "the text stands in quotes"),
    'A gets /\nA reads "x" and "y"': (11, "'and \"y\"' stands behind the JSON"),
    'A gets /\nA reads " "': (11, "say which text is read"),
    'A gets /\nA does not read "x': (11, "this is no JSON: Unterminated string"),
    "A gets /\nA reads JSON": (11, "this is no JSON: Expecting value"),
    "A gets /\nA reads JSON {} here": (11, "'here' stands behind the JSON"),
    "A gets /\nA receives 1": (11, "A has not connected"),
}


@pytest.mark.parametrize("text", ERRORS, ids=lambda text: text[-30:])
def test_what_is_no_transcript_is_told_with_its_line(text: str) -> None:
    line, words = ERRORS[text]
    with pytest.raises(CheckpointError) as caught:
        parse(text)
    assert caught.value.place == Place("docs/page.rst", line)
    assert words in caught.value.message
