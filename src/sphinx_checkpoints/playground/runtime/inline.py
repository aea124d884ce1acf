"""Has asyncio run to its end in the one thread of a browser, in which nobody can wait.

A loop waits for nothing but time: there is no socket, and what is given to a thread is done at
once. So where nothing is left to do, the time passes at once, too.
"""

import asyncio
import selectors
from asyncio import base_events, events, runners, selector_events, tasks
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Thread
from typing import Any, TypeVar

from sphinx_checkpoints.playground.runtime.replacing import replaced

T = TypeVar("T")


class NeverError(BaseException):
    """Ends what waits for what never comes."""


class _Nothing(selectors._BaseSelectorImpl):
    """What a loop waits with: nothing can be read or written, now or later."""

    def select(self, _timeout: float | None = None) -> list[Any]:
        """Nothing, at once."""
        return []


class _Loop(asyncio.SelectorEventLoop):
    """A loop whose time passes where nothing else is left to do."""

    passed = 0.0

    def __init__(self) -> None:
        super().__init__(_Passing(self))

    def default_exception_handler(self, context: dict[str, Any]) -> None:
        """Say nothing of a task that failed: the page is told what the application raises."""

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
    with _outside(), asyncio.Runner(debug=debug, loop_factory=loop_factory or _Loop) as runner:
        return runner.run(main)


@contextmanager
def _outside() -> Iterator[None]:
    """Run the block as another thread would: in it no loop and no task is running."""
    running = events._get_running_loop()
    task = asyncio.current_task() if running else None
    if running and task:
        tasks._leave_task(running, task)
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(running)
        if running and task:
            tasks._enter_task(running, task)


def _done(function: Callable[..., T], *arguments: Any, **named: Any) -> Future[T]:
    """What a function comes to, as a future that is done."""
    future: Future[T] = Future()
    with _outside():
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
    return future


def _submit(_executor: Executor, function: Callable[..., T], *args: Any, **named: Any) -> Future[T]:
    return _done(function, *args, **named)


def _run_in_executor(
    loop: asyncio.AbstractEventLoop, executor: Executor | None, func: Callable[..., T], *args: Any
) -> "asyncio.Future[T]":
    inline = executor is None or isinstance(executor, ThreadPoolExecutor)
    future = _done(func, *args) if inline or executor is None else executor.submit(func, *args)
    return asyncio.wrap_future(future, loop=loop)


def _start(thread: Thread) -> None:
    """Do at once what a thread would do."""
    _done(thread.run)


def _no_pipe(loop: Any) -> None:
    """Nobody wakes a loop from another thread."""
    loop._ssock = loop._csock = None


def _ignored(*_: object) -> None:
    """What there is none of here."""


@contextmanager
def without_threads() -> Iterator[None]:
    """Have asyncio and its executors do without threads and sockets in the block."""
    own = {"new_event_loop": _Loop, "set_event_loop": _ignored}
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
            (Thread, {"start": _start, "join": _ignored}),
        ):
            stack.enter_context(replaced(owner, names))
        stack.enter_context(_outside())
        yield
