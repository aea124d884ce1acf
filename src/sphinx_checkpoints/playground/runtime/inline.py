"""Has asyncio run to its end in the one thread of a browser, in which nobody can wait.

A loop waits for nothing but time: there is no socket, and what is given to a thread is done at
once. So where nothing is left to do, the time passes at once, too.
"""

import asyncio
import selectors
from asyncio import base_events, events, runners, selector_events
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from sphinx_checkpoints.playground.runtime.replacing import replaced

T = TypeVar("T")


class NeverError(BaseException):
    """Ends what waits for what never comes."""


class _Nothing(selectors._BaseSelectorImpl):  # type: ignore[name-defined,misc]
    """What a loop waits with: nothing can be read or written, now or later."""

    def select(self, _timeout: float | None = None) -> list[Any]:
        """Nothing, at once."""
        return []


class _Loop(asyncio.SelectorEventLoop):
    """A loop whose time passes where nothing else is left to do."""

    passed = 0.0

    def __init__(self) -> None:
        super().__init__(_Passing(self))

    def time(self) -> float:
        """The seconds of this machine, and those that have passed at once."""
        return super().time() + self.passed


class _Passing(_Nothing):
    """Has the time of a loop pass."""

    def __init__(self, loop: _Loop) -> None:
        super().__init__()
        self.loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        """Nothing, when the time is over; raises NeverError where it never is."""
        if timeout is None:
            raise NeverError("this waits for what never comes")
        self.loop.passed += max(0.0, timeout)
        return []


def _run(
    main: Coroutine[Any, Any, T],
    *,
    debug: bool | None = None,
    loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
) -> T:
    """Run a coroutine to its end, on a loop of its own, as asyncio.run does."""
    running = events._get_running_loop()
    events._set_running_loop(None)
    try:
        with asyncio.Runner(debug=debug, loop_factory=loop_factory or _Loop) as runner:
            return runner.run(main)
    finally:
        events._set_running_loop(running)


def _done(function: Callable[..., T], *arguments: Any, **named: Any) -> Future[T]:
    """What a function comes to, as a future that is done."""
    future: Future[T] = Future()
    running = events._get_running_loop()
    events._set_running_loop(None)  # in another thread there is none
    try:
        future.set_result(function(*arguments, **named))
    except Exception as error:
        future.set_exception(error)
    finally:
        events._set_running_loop(running)
    return future


def _submit(_executor: Executor, function: Callable[..., T], *args: Any, **named: Any) -> Future[T]:
    return _done(function, *args, **named)


def _run_in_executor(
    loop: asyncio.AbstractEventLoop, executor: Executor | None, func: Callable[..., T], *args: Any
) -> "asyncio.Future[T]":
    inline = executor is None or isinstance(executor, ThreadPoolExecutor)
    future = _done(func, *args) if inline or executor is None else executor.submit(func, *args)
    return asyncio.wrap_future(future, loop=loop)


def _no_pipe(loop: Any) -> None:
    """Nobody wakes a loop from another thread."""
    loop._ssock = loop._csock = None


def _ignored(*_: object) -> None:
    """What there is none of here."""


@contextmanager
def without_threads() -> Iterator[None]:
    """Have asyncio and its executors do without threads and sockets in the block."""
    own = {"new_event_loop": _Loop, "set_event_loop": _ignored}
    running = events._get_running_loop()
    with ExitStack() as stack:
        for owner, names in (
            (asyncio, {**own, "run": _run}),
            (events, own),
            (runners, {"run": _run}),
            (selectors, {"DefaultSelector": _Nothing}),
            (selector_events.BaseSelectorEventLoop, {"_make_self_pipe": _no_pipe}),
            (selector_events.BaseSelectorEventLoop, {"_close_self_pipe": _ignored}),
            (base_events.BaseEventLoop, {"run_in_executor": _run_in_executor}),
            (ThreadPoolExecutor, {"submit": _submit}),
        ):
            stack.enter_context(replaced(owner, names))
        stack.callback(events._set_running_loop, running)
        events._set_running_loop(None)
        yield
