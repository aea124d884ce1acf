"""What an application answers is in a window as it is in a browser's own."""

import pytest

from sphinx_checkpoints.playground.runtime.framing import Frame
from sphinx_checkpoints.worker.play.http import Answer

FRAME = Frame("/app/1/Alice", "/inside.js", "http://localhost")
SCRIPT = '<script src="/inside.js" data-prefix="/app/1/Alice" data-cookies="{}"{}></script>'
HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/chat/?a=1#b", "/app/1/Alice/chat/?a=1#b"),
        ("http://localhost/chat/", "/app/1/Alice/chat/"),
        ("next/", "next/"),
        ("/app/1/Alice/chat/", "/app/1/Alice/chat/"),
        ("//example.com/chat/", "//example.com/chat/"),
        ("https://example.com/", "https://example.com/"),
    ],
)
def test_a_redirect_stays_in_the_window(location: str, expected: str) -> None:
    headers = dict(FRAME.headers(Answer(302, (("Location", location),), b"")))
    assert headers == {"Location": expected, "cache-control": "no-store"}


def test_a_frame_is_no_reason_to_be_refused_and_nothing_is_kept() -> None:
    sent = (
        HTML,
        ("X-Frame-Options", "DENY"),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; img-src *"),
        ("Cache-Control", "max-age=60"),
        ("Set-Cookie", "a=1"),
        ("Content-Length", "3"),
    )
    assert list(FRAME.headers(Answer(200, sent, b"abc"))) == [
        HTML,
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'; img-src *"),
        ("cache-control", "no-store"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!DOCTYPE html>\n<html lang='en'>\n<head>", "<meta charset=utf-8></head>"),
        ("<!-- made\nby -->\n<!doctype html>", "<title>A</title>"),
        ("<!doctype html><html>", "<header>Hello</header>"),
        ("", "<p>Hello"),
    ],
)
def test_the_script_is_the_first_of_a_page(before: str, after: str) -> None:
    answer = Answer(200, (HTML,), f"{before}{after}".encode())
    expected = f"{before}{SCRIPT.format('a=&quot;1&quot;', '')}{after}"
    assert FRAME.body(answer, 'a="1"').decode() == expected


def test_the_script_has_what_a_policy_asks_of_each() -> None:
    policy = ("Content-Security-Policy", "script-src 'nonce-abc' 'strict-dynamic'")
    body = FRAME.body(Answer(200, (HTML, policy), b"<p>"), "")
    assert body.decode() == SCRIPT.format("", ' nonce="abc"') + "<p>"


def test_what_is_no_page_is_left_as_it_is() -> None:
    answer = Answer(200, (("Content-Type", "text/css"),), b"<head>")
    assert FRAME.body(answer, "") == b"<head>"
