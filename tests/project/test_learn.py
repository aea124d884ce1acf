"""``nox -s learn`` as it is asked for: with a chat, or with the pages alone."""

from pathlib import Path

import pytest

from sphinx_checkpoints.model.store import Store
from tools.learn import alone, serving
from tools.learn.__main__ import parse

TUTORIAL = "http://localhost:8080/"


def test_without_a_chat_its_port_is_left_to_the_reader() -> None:
    assert parse(["--no-chat"]).no_chat
    commands = serving.commands_at(8080, 8081, None, TUTORIAL)
    assert [*commands] == [8080, 8081]
    assert commands == {
        port: command
        for port, command in serving.commands_at(8080, 8081, serving.USUAL, TUTORIAL).items()
        if port != serving.USUAL
    }, "the pages name the usual port of a chat"


def test_no_chat_has_no_port() -> None:
    with pytest.raises(SystemExit):
        parse(["--no-chat", "--port", "8100"])


@pytest.mark.parametrize("chat", ["http://localhost:8000/chat/", ""])
def test_a_second_learn_says_where_the_first_serves_what(
    chat: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "STORE", Store(tmp_path))
    alone.STORE.served.parent.mkdir(parents=True)
    with alone.recorded(TUTORIAL, chat):
        sentence = alone.where()
    assert TUTORIAL in sentence
    assert ("Your chat" in sentence) is bool(chat)
    assert chat in sentence
