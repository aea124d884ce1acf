"""Step 1: the settings for tests, and what the tests of all consumers share."""

import os
from inspect import iscoroutine
from typing import Any
from unittest.mock import patch

import pytest
from chanx.channels.testing import WebsocketTestCase
from django.conf import settings
from django.utils.module_loading import import_string
from errors import sentence_of
from learner import consumer_class
from loading import classes, fail, load
from nobody_there import HEADERS, why_refused
from source import place, place_in, place_of, project
from under_test import TESTS, made_anew, run_all
from whereabouts import file_of_module

FILE = "config/test_settings.py"
CHANX = 'CHANX = {**CHANX, "SEND_COMPLETION": True}'
# What a terminal may have set for a server, and what tests use all the same.
SERVER = {"REDIS_URL": "redis://localhost:1", "ASSISTANT_URL": "http://localhost:1/v1"}
INSTEAD = {
    "CHANNEL_LAYERS": '{"default": IN_MEMORY}',
    "TASKS": '{"default": {"BACKEND": "system.loop_backend.LoopBackend"}}',
    "ASSISTANT_URL": '""',
}


def chanx_of_tests() -> dict[str, Any]:
    """What the settings for tests say of Chanx."""
    return getattr(load("config.test_settings", step=1), "CHANX", {})


def test_the_settings_are_the_project_s_own() -> None:
    theirs = load("config.test_settings", step=1)
    for name in ("INSTALLED_APPS", "ASGI_APPLICATION", "CHANNEL_LAYERS"):
        if not hasattr(theirs, name):
            fail(
                f"{place(project() / FILE, 1)}: the settings for tests have no {name}: begin with "
                "those of the project, from config.settings import *"
            )


def test_messages_are_completed() -> None:
    if chanx_of_tests().get("SEND_COMPLETION") is not True:
        fail(
            f"{place_in(project() / FILE, 'CHANX')}: Chanx does not say when a message is done "
            f"with, so that tests would wait: write {CHANX}"
        )


def test_nothing_of_chanx_is_lost() -> None:
    for key in settings.CHANX:
        if key not in chanx_of_tests():
            fail(
                f"{place_in(project() / FILE, 'CHANX')}: this has lost {key}, which the project "
                f"sets: write {CHANX}"
            )


@pytest.mark.parametrize("name", INSTEAD)
def test_they_are_those_of_no_server(name: str) -> None:
    own = getattr(load("config.test_settings", step=1), name, None)
    with patch.dict(os.environ, SERVER), made_anew("config.settings"), made_anew(TESTS):
        on_a_server = getattr(load("config.test_settings", step=1), name, None)
    if own != on_a_server:
        fail(
            f"{place_in(project() / FILE, name)}: {name} depends on the environment, which may be "
            f"that of a server: write {name} = {INSTEAD[name]}"
        )


@pytest.mark.parametrize("name", ["CHANNEL_LAYERS", "TASKS"])
def test_what_they_name_is_there(name: str) -> None:
    match getattr(load("config.test_settings", step=1), name, None):
        case {"default": {"BACKEND": str(backend)}} if is_there(backend):
            return
    at = place_in(project() / FILE, name)
    fail(f"{at}: nothing can be made of these {name}: write {name} = {INSTEAD[name]}")


def is_there(backend: str) -> bool:
    """Whether there is a class of this dotted name."""
    try:
        return bool(import_string(backend))
    except ImportError:
        return False


def test_no_job_takes_its_time() -> None:
    if getattr(load("config.test_settings", step=1), "JOB_SECONDS", 0):
        fail(
            f"{place_in(project() / FILE, 'JOB_SECONDS')}: a test of a job would wait for as long "
            "as real work takes: write JOB_SECONDS = 0"
        )


def case_class() -> type[WebsocketTestCase]:
    """The learner's test case for consumers."""
    found = classes("core.testing", WebsocketTestCase, step=1)
    for case in found:
        if case.__module__ == "core.testing":
            return case
    at = place(file_of_module("core.testing"), 1)
    fail(
        f"{at}: the module has no test case: write the class ConsumerTestCase as Step 1 shows, "
        "which extends the WebsocketTestCase of chanx.channels.testing."
    )


def test_the_case_asks_for_no_database() -> None:
    case = case_class()
    if case.databases:
        fail(
            f"{place_of(case, 'databases')}: {case.__name__} asks for a database, and the project "
            "has none: write databases = set[str]()"
        )


def test_a_client_has_headers() -> None:
    case = case_class()
    at = place_of(case, "def get_ws_headers")
    headers: Any = case().get_ws_headers()
    if iscoroutine(headers):
        headers.close()
        fail(f"{at}: nobody awaits get_ws_headers: write def in place of async def.")
    pairs = headers or []
    if not isinstance(pairs, list) or any(len(one) != 2 for one in pairs):
        fail(f"{at}: headers are a list of pairs: write return {HEADERS}")


def test_a_client_of_the_case_is_accepted() -> None:
    case, kept = case_class(), []

    async def test_it(self: Any) -> None:
        client = self.create_communicator()
        kept.append(await client.connect())
        await client.send_json_to({"action": "ping"})
        assert await client.receive_all_messages()

    room = {"ws_path": "/ws/chat/room1/", "consumer": consumer_class()}
    probe = type(case.__name__, (case,), {**room, "test_it": test_it})
    [outcome] = run_all([probe("test_it")]).all
    if kept and not kept[0][0]:
        at = place_of(case, "def get_ws_headers")
        fail(f"{at}: {why_refused(outcome.connections[0])}")
    if outcome.error:
        fail(sentence_of(outcome.error, place_of(case)))
