"""What clients ask for over HTTP is asked as a browser does, and what differs is told."""

import asyncio
import json
from typing import Any

import driven
import pytest
from server import PATIENCE

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript_parser import parse_transcript
from sphinx_checkpoints.worker.play.in_process import play
from sphinx_checkpoints.worker.play.interfaces import application_in
from tests.engine import web_applications

pytestmark = pytest.mark.usefixtures("idle")

FENCE = {"send": "?", "receive": "!"}


def played(text: str, application: Any = web_applications.site, **options: Any) -> Any:
    """The outcome, and the seconds that were waited for it."""
    transcript = parse_transcript(text.strip().splitlines(), Place("page.rst"))
    options = {"patience": 0.5} | options
    return driven.run(play(application, transcript.to_json(), **options))


def differing(text: str, **options: Any) -> list[tuple[int, str, str]]:
    found = played(text, **options)[0]["differences"]
    return [(one["event"], one["expected"], one["happened"]) for one in found]


READ = "Rooms Welcome, Alice & all. one two"
HOLDS = {
    "a page": f'A gets /\nA is answered 200\nA reads "{READ}"',
    "its title": 'A gets /\nA reads "A page"',
    "a wildcard": 'A gets /\nA reads "Welcome, ... all."',
    "what is not there": 'A gets /\nA does not read "secret"\nA does not read "color"',
    "not there": 'A gets /nowhere/\nA is answered 404\nA reads "Not Found"',
    "sent on": "A posts form {} to /login/\nA is answered 302 to /me/?next=7",
    "sent on somewhere": "A posts form {} to /login/\nA is answered 302 to /me/?next=...",
    "sent on anywhere": "A posts form {} to /login/\nA is answered 302",
    "made": 'A posts {"a": 1} to /made/\nA is answered 201 to /items/7/\n'
    'A reads JSON {"id": "...", "...": "..."}\nA reads JSON {"id": 7,\n  "tags": ["a"]}',
    "no body": "A deletes /logout/\nA is answered 204",
    "success": 'A deletes /logout/\nA fetches /latin/\nA reads "café"',
    "a failure": 'A gets /crash/\nA is answered 500\nA reads "Internal Server Error"',
    "a session": 'A gets /me/\nA reads "nobody"\nA posts form {} to /login/\n'
    'A is answered 302\nA gets /me/\nA reads "s3cret"\nB gets /me/\nB reads "nobody"\n'
    'A deletes /logout/\nA gets /me/\nA reads "nobody"',
    "the session of a WebSocket": "A posts form {} to /login/\nA is answered 302\n"
    'A connects to /\nA receives "s3cret"\nB connects to /\nB receives "nobody"',
    "a frame before the answer is looked at": "A gets /login/\nA connects to /\n"
    'A receives "s3cret"\nA is answered 302',
    "a frame behind it": 'A connects to /\nA receives "nobody"\nB gets /go-on/\nA receives "news"',
}


@pytest.mark.parametrize("text", HOLDS.values(), ids=HOLDS)
def test_what_holds_has_no_difference(text: str) -> None:
    assert differing(text) == []


DIFFERS = {
    "a status": (
        'A gets /\nA is answered 201\nA reads "no such"',
        [(1, "A is answered 201", f'A was answered 200: "A page {READ}"')],
    ),
    "nothing said of it": (
        'A gets /teapot/\nB gets /me/\nA reads "tea"',
        [(0, "A is answered with success", 'A was answered 418: "A teapot"')],
    ),
    "nothing at all": (
        "A deletes /logout/\nA is answered 200",
        [(1, "A is answered 200", "A was answered 204: nothing")],
    ),
    "sent on": (
        "A gets /login/\nA fetches /me/",
        [(0, "A is answered with success", "A was answered 302 to /me/?next=7")],
    ),
    "sent elsewhere": (
        "A gets /login/\nA is answered 302 to /me/",
        [(1, "A is answered 302 to /me/", "A was answered 302 to /me/?next=7")],
    ),
    "a text": (
        'A fetches /latin/\nA reads "tea"\nA reads "cafe"',
        [
            (1, 'A reads "tea"', 'what came has no such text: "café"'),
            (2, 'A reads "cafe"', 'what came has no such text: "café"'),
        ],
    ),
    "a text too many": (
        'A gets /\nA does not read "one ..."',
        [(1, 'A does not read "one ..."', 'what came has "one "')],
    ),
    "JSON": (
        'A gets /made/\nA is answered 201\nA reads JSON {"id": 8, "tags": []}',
        [
            (
                2,
                'A reads {"id": 8, "tags": []}',
                'A read {"id": 7, "tags": ["a"]}: id is 7, not 8; tags has 1 items, not 0',
            )
        ],
    ),
    "no JSON": (
        "A fetches /latin/\nA reads JSON 1",
        [(1, "A reads 1", 'what came is no JSON: "café"')],
    ),
    "no answer": (
        'A gets /never/\nA is answered 200\nA reads "x"',
        [(0, "A is answered", "no answer came in 0.5 seconds")],
    ),
    "half an answer": (
        "A gets /half/",
        [
            (
                0,
                "A is answered with success",
                "A was answered 500: the application ended without a whole answer",
            )
        ],
    ),
    "a frame that nobody says": (
        'A connects to /\nA receives "nobody"\nB gets /go-on/',
        [(2, "nothing happens to A that the transcript does not say", 'A received "news"')],
    ),
}


@pytest.mark.parametrize("case", DIFFERS)
def test_what_differs_is_told_once_at_its_line(case: str) -> None:
    text, expected = DIFFERS[case]
    assert differing(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("A gets /crash/", "A is answered with success", "LookupError: nothing here"),
        ("A gets /crash-late/", "the application does not fail", "LookupError: too late"),
    ],
)
def test_an_error_of_the_application_is_told_with_its_place(
    text: str, expected: str, words: str
) -> None:
    outcome, _ = played(text)
    [found] = outcome["differences"]
    assert found["expected"] == expected
    assert f"the application raised {words} (" in found["happened"]
    assert "web_applications.py:" in found["happened"]
    [traceback] = outcome["tracebacks"]
    assert words in traceback


def echoed(text: str, **options: Any) -> dict[str, Any]:
    """What the application was asked last."""
    outcome, _ = played(text, **options)
    assert outcome["differences"] == []
    told: dict[str, Any] = json.loads(outcome["recorded"][-1]["text"])
    return told


def test_a_form_is_sent_with_what_the_page_hides_in_it() -> None:
    told = echoed('A gets /\nA posts form {"name": "Zoë", "n": [1, 2]} to /echo/')
    assert told["body"] == {"token": ["t<1"], "kind": ["guest"], "name": ["Zoë"], "n": ["1", "2"]}
    assert told["headers"]["origin"] == "http://localhost"
    assert told["headers"]["referer"] == "http://localhost/"
    assert told["headers"]["sec-fetch-mode"] == "navigate"


def test_a_form_of_another_page_hides_nothing() -> None:
    told = echoed("A gets /\nA gets /nowhere/\nA is answered 404\nA posts form {} to /echo/")
    assert told["body"] == {}
    assert told["headers"]["referer"] == "http://localhost/nowhere/"


def test_json_is_sent_by_a_script_with_the_token_of_the_cookie() -> None:
    text = 'A gets /login/\nA is answered 302\nA gets /\nA puts {"a": [1]} to /echo/?b=c'
    told = echoed(text)
    assert (told["method"], told["query"], told["body"]) == ("PUT", "b=c", {"a": [1]})
    sent = told["headers"]
    assert sent["content-type"] == "application/json"
    assert sent["content-length"] == str(len('{"a": [1]}'))
    assert (sent["x-csrftoken"], sent["accept"]) == ("c4", "*/*")
    assert sent["cookie"] == "csrftoken=c4; session=s3cret"


def test_a_websocket_may_set_cookies_as_well() -> None:
    sent = echoed('A connects to /set/\nA receives "nobody"\nA fetches /echo/')["headers"]
    assert sent["cookie"] == "seen=1"


def test_who_types_an_address_comes_from_nowhere() -> None:
    sent = echoed("A gets /\nA gets /echo/", headers={"Origin": "http://there", "X-A": "1"})[
        "headers"
    ]
    assert "origin" not in sent
    assert "referer" not in sent
    assert sent["sec-fetch-site"] == "none"
    assert (sent["host"], sent["x-a"]) == ("localhost", "1")
    assert sent["accept"].startswith("text/html,")


def test_the_headers_of_the_configuration_are_sent_instead() -> None:
    headers = {"Host": "example.org:8000", "Origin": "http://there", "Cookie": "a=b"}
    text = "A gets /login/\nA is answered 302\nA patches {} to /echo/"
    sent = echoed(text, headers=headers)["headers"]
    assert (sent["host"], sent["origin"]) == ("example.org:8000", "http://there")
    assert sent["cookie"] == "a=b; csrftoken=c4; session=s3cret"


def test_nobody_is_waited_for_who_has_no_websocket() -> None:
    text = 'A gets /\nA reads "Rooms"\nB gets /\n' * 3
    for fences in ([], [FENCE]):
        outcome, seconds = played(text, fences=fences)
        assert outcome["differences"] == []
        assert seconds == 0


def test_what_happened_is_recorded() -> None:
    outcome, _ = played("A posts [1] to /made/\nA is answered 201")
    body = '{"id": 7, "tags": ["a"]}'
    by_a = {"event": 0, "client": "A"}
    assert outcome["recorded"] == [
        {**by_a, "kind": "requests", "method": "POST", "path": "/made/", "text": "[1]"},
        {**by_a, "kind": "answered", "code": 201, "path": "/items/7/", "text": body},
    ]


def with_threads(text: str, name: str) -> Any:
    """The outcome with a WSGI application, which is called in a thread."""
    application = application_in(web_applications, name)
    transcript = parse_transcript(text.splitlines(), Place("page.rst"))
    return asyncio.run(play(application, transcript.to_json(), patience=PATIENCE))


def test_a_wsgi_application_answers_as_well() -> None:
    outcome = with_threads('A gets /\nA posts {"a": 1} to /caf%C3%A9/?a=b', "make_wsgi()")
    assert outcome["differences"] == []
    assert json.loads(outcome["recorded"][-1]["text"]) == {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/caf\u00c3\u00a9/",
        "QUERY_STRING": "a=b",
        "CONTENT_TYPE": "application/json",
        "HTTP_HOST": "localhost",
        "body": '{"a": 1}',
        "cookie": "a=1",
    }


def test_a_wsgi_application_has_no_websockets() -> None:
    [found] = with_threads("A connects to /", "wsgi")["differences"]
    assert "a WSGI application knows no websocket" in found["happened"]


def test_what_is_no_application_is_refused() -> None:
    with pytest.raises(TypeError, match="PAGE is no ASGI application"):
        application_in(web_applications, "PAGE")
