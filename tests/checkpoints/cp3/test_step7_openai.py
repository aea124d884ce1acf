"""Step 7: any service that speaks OpenAI's protocol, played by one that does what it is told."""

import ast
import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from importlib import import_module
from typing import Any

import driven
import pytest
from assistant import SERVICES, expect_embedded
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from errors import sentence_of
from fake_service import PIECES, FakeService, fake_service
from loading import fail, load
from programs import settings_with
from requirements import COMMON, asked_for, has_installed, lines_of
from source import function_at, parsed, place, project, raised_at, settings_at
from whereabouts import file_of_module, is_there, missing
from written import expect, written

with suppress(ImportError):  # which test_the_client_is_installed puts into words
    import openai.resources.chat  # noqa: F401 - here it takes its time from no test

FILE, NEEDED = "requirements-openai.txt", {"openai": "openai~=3.57"}
KEY, NOTHING = "sk-only-for-tests", "http://127.0.0.1:9/v1"
NAMES = {"ASSISTANT_URL": NOTHING, "ASSISTANT_KEY": KEY, "ASSISTANT_MODEL": "small"}
HISTORY = [{"role": "user", "content": "Who is there?"}]
OPENAI = "assistants.services.openai_service"
FAILURES = ["refuse", "busy", "fail", "break", "garbage"]
LONGEST = 120.0  # seconds that a service may say nothing


def at(name: str = "generate_stream") -> str:
    """Where a function of the service's module is written."""
    load(OPENAI, step=7)
    return function_at("assistants/services/openai_service.py", name)


def test_the_client_has_requirements_of_its_own() -> None:
    file = project() / FILE
    if not is_there(file):
        fail(missing(file, step=7))
    names = {requirement.name for _, requirement in asked_for(NEEDED, FILE)}
    expect(
        "chanx" in names,
        f"{place(file, 1)}: who installs this needs the project, too: write -r {COMMON}",
    )
    for line, requirement in lines_of(project() / COMMON):
        expect(
            requirement.name != "openai",
            f"{line}: not everybody needs openai: move this line to {FILE}",
        )


def test_the_client_is_installed() -> None:
    has_installed(NEEDED, FILE)


@pytest.mark.parametrize("name", NAMES)
def test_the_service_is_named_by_the_environment(name: str) -> None:
    with settings_with(DJANGO_DEBUG="true", **{name: NAMES[name]}) as found:
        expect(
            found.get(name) == NAMES[name],
            f'{settings_at(name)}: {name} is not read: write os.environ.get("{name}") into the '
            "settings, as Step 7 shows",
        )


def test_without_an_address_the_embedded_service_answers() -> None:
    written(SERVICES, "choose_service", step=7)
    file = file_of_module(SERVICES)
    for node in parsed(file).body:
        if ast.unparse(node) in {"from config import settings", "import config.settings"}:
            fail(
                f"{place(file, node.lineno)}: these are no settings but their module: write from "
                "django.conf import settings"
            )
    expect_embedded(chosen_with(ASSISTANT_URL=""))


def test_nobody_needs_the_client_who_does_not_ask_it(monkeypatch: pytest.MonkeyPatch) -> None:
    known = load(SERVICES, step=7)
    file = project() / "assistants/services/openai_service.py"
    expect(is_there(file), missing(file, step=7))
    monkeypatch.setattr("assistants.services", known)  # which the import below replaces
    monkeypatch.setitem(sys.modules, "openai", None)
    for name in (SERVICES, OPENAI):
        monkeypatch.delitem(sys.modules, name, raising=False)
    try:
        import_module(SERVICES)
    except ImportError as error:
        fail(
            f"{raised_at(error)}: the project starts only where openai is installed, which not "
            "everybody needs: import it within choose_service"
        )


def test_a_missing_client_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    written(SERVICES, "choose_service", step=7)
    where = at_choice()
    monkeypatch.setitem(sys.modules, "openai", None)
    monkeypatch.delitem(sys.modules, OPENAI, raising=False)
    try:
        with override_settings(**NAMES):
            written(SERVICES, "choose_service", step=7)()
    except ImproperlyConfigured as error:
        expect(
            "requirements-openai.txt" in str(error),
            f"{where}: where openai is not installed, it must be said how to install it: name "
            "requirements-openai.txt",
        )
        return
    except ImportError:
        pass
    fail(
        f'{where}: openai may not be installed: ask find_spec("openai"), and raise '
        "ImproperlyConfigured with a sentence"
    )


def chosen_with(**names: str) -> Any:
    """The service that is chosen with some settings."""
    choose = written(SERVICES, "choose_service", step=7)
    try:
        with override_settings(**(NAMES | names)):
            found = choose()
    except Exception as error:
        fail(sentence_of(error, place(file_of_module(SERVICES), 1)))
    expect(
        hasattr(found, "generate_stream"),
        f"{at_choice()}: choose_service gives no service: return what it makes",
    )
    return found


def at_choice() -> str:
    """Where a service is chosen."""
    return function_at("assistants/services/__init__.py", "choose_service")


@asynccontextmanager
async def afar(model: str) -> AsyncIterator[tuple[FakeService, Any]]:
    """A service elsewhere, and the one of the project's that asks it."""
    async with fake_service() as (fake, address):
        asking = chosen_with(ASSISTANT_URL=address, ASSISTANT_MODEL=model)
        try:
            yield fake, asking
        finally:
            if client := getattr(asking, "client", None):
                await client.close()


@contextmanager
def told(otherwise: str) -> Iterator[list[str]]:
    """What ServiceError says that the block raises; fails where it raises none, or another."""
    service_error: Any = written("assistants.services.base", "ServiceError", step=2)
    found: list[str] = []
    try:
        yield found
    except service_error as error:
        found.append(str(error))
    except pytest.fail.Exception:
        raise
    except (AttributeError, NameError, TypeError) as error:
        fail(sentence_of(error, at()))
    except Exception as error:
        fail(
            f"{at()}: {otherwise}, and {type(error).__name__} leaves generate_stream: catch it, "
            "and raise ServiceError"
        )
    if not found:
        fail(f"{at()}: {otherwise}, and nobody is told: raise ServiceError")


async def pieces_of(service: Any) -> list[str]:
    """All pieces of an answer."""
    return [piece async for piece in service.generate_stream(HISTORY)]


def test_the_pieces_are_handed_on() -> None:
    async def play() -> None:
        async with afar("small") as (fake, service):
            try:
                pieces = await pieces_of(service)
            except Exception as error:
                fail(sentence_of(error, at()))
        expect(
            pieces == [*PIECES],
            f"{at()}: of {[*PIECES]}, generate_stream makes {str(pieces)[:90]}: "
            "yield choice.delta.content where it is there",
        )
        asked = fake.asked[0]
        expect(
            asked["messages"] == HISTORY and asked["model"] == "small" and asked["stream"],
            f"{at()}: the service is asked {asked}: give it the model, the history as messages, "
            "and stream=True",
        )
        expect(fake.keys == [KEY], f"{at()}: the key is {fake.keys[0]!r}: give ASSISTANT_KEY on")

    asyncio.run(play())


def test_each_piece_is_handed_on_as_it_comes_and_leaving_ends_the_request() -> None:
    async def play() -> None:
        async with afar("slow") as (fake, service):
            async with aclosing(service.generate_stream(HISTORY)) as pieces:
                async with asyncio.timeout(10):
                    first = await anext(pieces)
                expect(first == PIECES[0], f"{at()}: the first piece is {first!r}")
            async with asyncio.timeout(10):
                await fake.gone.wait()

    try:
        asyncio.run(play())
    except TimeoutError:
        fail(
            f"{at()}: a piece waits for the next, or a request goes on when nobody wants its "
            "answer: use async with around the stream, and yield within async for"
        )


@pytest.mark.parametrize("model", FAILURES)
def test_what_goes_wrong_is_told_in_words(model: str) -> None:
    async def play() -> list[Any]:
        async with afar(model) as (fake, service):
            with told(WHAT[model]) as words:
                await pieces_of(service)
            return [*words, fake]

    words, fake = asyncio.run(play())
    expect(
        KEY[:3] not in words and "http" not in words and words,
        f"{at()}: a client is told {words!r}: say what happened, and nothing of keys and addresses",
    )
    expect(
        len(fake.asked) == 1,
        f"{at('__init__')}: one question becomes {len(fake.asked)} requests: write max_retries=0",
    )


# What each model of the fake service does.
WHAT = {
    "refuse": "the service refuses the key",
    "busy": "the service takes no more questions",
    "fail": "the service fails",
    "break": "the service ends its stream without a finish_reason",
    "garbage": "the service sends what is no JSON",
    "silent": "the service says nothing more",
    "nobody": "there is no service",
}


def test_where_there_is_no_service_that_is_told() -> None:
    async def play() -> None:
        service = chosen_with()
        with told(WHAT["nobody"]):
            await pieces_of(service)

    asyncio.run(play())


def test_a_service_that_says_nothing_is_left_in_time() -> None:
    async def play() -> None:
        async with afar("silent") as (_, service):
            with told(WHAT["silent"]):
                await pieces_of(service)

    _, waited = driven.run(play())
    expect(
        waited < LONGEST,
        f"{at('__init__')}: a service that says nothing is waited for {waited:.0f} seconds: give "
        "AsyncOpenAI a timeout",
    )


def test_the_log_says_what_the_client_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        async with afar("refuse") as (_, service):
            with told(WHAT["refuse"]):
                await pieces_of(service)

    asyncio.run(play())
    ours = [one for one in caplog.records if one.name.startswith("assistants")]
    expect(
        any("401" in one.getMessage() for one in ours),
        f"{at()}: the log does not say that the service answers 401: call logger.warning with the "
        "error",
    )
    expect(
        not any("\n" in one.getMessage() for one in ours),
        f"{at()}: the log has more than a line for it: write %r, or the first line",
    )
