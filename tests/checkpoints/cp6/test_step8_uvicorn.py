"""Step 8: the server of production, and what it does not answer by itself."""

import asyncio
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from bad_input import BROKEN_ORIGINS, FOREIGN_ORIGINS
from channels.testing import WebsocketCommunicator
from guarded import EchoConsumer
from in_process import next_event
from loading import fail, load
from on_uvicorn import options
from programs import environment, run
from requirements import has_installed
from server import PATIENCE
from source import function_at, place_in, project
from written import expect, written

NEEDED = {"uvicorn": "uvicorn~=0.54", "websockets": "websockets~=17.4"}
MEGABYTE = 1024 * 1024


def test_the_project_asks_for_its_server() -> None:
    has_installed(NEEDED)


def answer_to(
    monkeypatch: pytest.MonkeyPatch, *arguments: str, **variables: str
) -> str | int | None:
    """What serve.py ends with that is only asked for the version of uvicorn."""
    main = written("serve", "main", step=8)
    monkeypatch.setattr("sys.argv", ["serve.py", *arguments, "--version"])
    with patch.dict("os.environ", environment(**variables), clear=True):
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (["--port", "0", "--workers=2"], {}),
        ([], {"WEB_CONCURRENCY": "2"}),
        ([], {"UVICORN_WORKERS": "2", "WEB_CONCURRENCY": "1"}),
    ],
    ids=["option", "hosts", "uvicorns"],
)
def test_several_workers_without_redis_are_refused(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    variables: dict[str, str],
) -> None:
    code = answer_to(monkeypatch, *arguments, **variables)
    at = function_at("serve.py", "main")
    expect(code == 2, f"{at}: workers that share no Redis must be refused, before uvicorn runs")
    said = capsys.readouterr().err
    expect(
        "set REDIS_URL for 2 workers" in said,
        f'{at}: the refusal must say what to set: "set REDIS_URL for 2 workers"',
    )
    expect(
        len(said.splitlines()) == 1,
        f"{at}: a sentence is enough, and these are {len(said.splitlines())} lines",
    )


def test_one_worker_or_several_with_redis_are_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    one = answer_to(monkeypatch, "--workers", "1", WEB_CONCURRENCY="2")
    two = answer_to(monkeypatch, "--workers", "2", REDIS_URL="redis://127.0.0.1:6379")
    expect(
        one == two == 0,
        f"{function_at('serve.py', 'main')}: one worker is refused, or two with REDIS_URL set, and "
        "this needs no Redis, or has one",
    )


def test_a_start_without_a_key_is_refused_in_a_sentence(tree: Path) -> None:
    load("serve", step=8)
    result = run(tree, "serve.py", "--port", "0")
    at = function_at("serve.py", "main")
    expect(
        "Traceback" not in result.stderr,
        f"{at}: the refusal is a sentence: catch ImproperlyConfigured in main()",
    )
    expect(
        result.stderr.count("set DJANGO_SECRET_KEY") == 1,
        f"{at}: without a key, the server must say once what to set: exit with the error's words",
    )


def test_uvicorn_takes_frames_that_the_guard_can_refuse_in_words() -> None:
    expect(
        options()["ws_max_size"] == MEGABYTE,
        f"{place_in(project() / 'serve.py', 'OPTIONS')}: a frame of 1 MiB is enough to read: write "
        '"--ws-max-size=1048576"',
    )


@pytest.mark.parametrize("origin", [*BROKEN_ORIGINS, *FOREIGN_ORIGINS])
def test_an_origin_that_is_no_address_is_refused_as_a_foreign_one(origin: str) -> None:
    middleware = written("core.origins", "OriginMiddleware", step=8)
    at = function_at("core/origins.py", "__call__")
    try:
        taken = takes(middleware(EchoConsumer.as_asgi()), origin)
    except ValueError:
        fail(f"{at}: an Origin that is no address is a ValueError: hand its header on to nobody.")
    expect(not taken, f"{at}: only this site's own pages may open a WebSocket")


def test_the_check_of_origins_stands_in_front_of_the_chat() -> None:
    application = load("config.asgi", step=8).application
    at = place_in(project() / "config/asgi.py", '"websocket"')
    try:
        taken = takes(application, BROKEN_ORIGINS[0])
    except ValueError:
        fail(f"{at}: an Origin that is no address is a ValueError: write OriginMiddleware( here.")
    expect(not taken, f"{at}: only this site's own pages may open a WebSocket")


def takes(application: Any, origin: str) -> bool:
    """Whether an application accepts a WebSocket of a page with this origin."""

    async def connect() -> bool:
        headers = [(b"host", b"localhost"), (b"origin", origin.encode("latin-1"))]
        client = WebsocketCommunicator(application, "/ws/chat/room1/", headers=headers)
        await client.send_input({"type": "websocket.connect"})
        return bool((await next_event(client, PATIENCE))["type"] == "websocket.accept")

    return asyncio.run(connect())
