"""Serves the application to the page; messages.py says which methods a message calls."""

import asyncio
import gc
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

from sphinx_checkpoints.playground.runtime.application import Loader, contents, put, write_files
from sphinx_checkpoints.playground.runtime.events import Tell
from sphinx_checkpoints.playground.runtime.live import LiveConnection, LiveRecording, Script
from sphinx_checkpoints.playground.runtime.missing import missing
from sphinx_checkpoints.playground.runtime.raised import described, tell_raised
from sphinx_checkpoints.worker.play.asgi import Application, Message, scope_of
from sphinx_checkpoints.worker.play.asgi_http import ask_application, origin_of
from sphinx_checkpoints.worker.play.browser import Browser
from sphinx_checkpoints.worker.play.connection import Fence
from sphinx_checkpoints.worker.play.http import Answer, Request, Site, lowered
from sphinx_checkpoints.worker.play.in_process import lifespan
from sphinx_checkpoints.worker.play.recording import Recording
from sphinx_checkpoints.worker.play.settling import PATIENCE, Timing
from sphinx_checkpoints.worker.play.visits import Visits
from sphinx_checkpoints.worker.sentences import traceback_of

if TYPE_CHECKING:
    from sphinx_checkpoints.playground.runtime.check import Check

ENDING = 2.0  # seconds until the application has to be done with what ends
_RESTARTED = 1012  # the close code of a server that starts again


class Server:
    """One application, its connections, and the transcript that is played."""

    def __init__(self, settings: Mapping[str, Any], adapter: ModuleType, tell: Tell) -> None:
        self.settings, self.adapter, self.tell = settings, adapter, tell
        headers = lowered(settings["headers"])
        self.site = Site(origin_of(headers), headers, self.ask)
        self.root = Path.cwd()
        modules = self.root / settings["imports"]
        sys.path.insert(0, str(modules))
        self.loader = Loader(settings["application"], modules, adapter.forget)
        self.recording = LiveRecording(tell)
        self.connections: dict[str, LiveConnection] = {}
        self.script: Script | None = None
        self.visits = Visits(self.site, self.recording)
        self.application: Application = missing
        self.state: dict[str, Any] = {}
        self.is_prepared = False
        self.stepping = asyncio.Lock()  # a reader may ask for the next step before one is done
        self.opened = 0
        self.lives = AsyncExitStack()
        self.ending: set[asyncio.Future[None]] = set()
        self.checks: Check | None = None

    async def start(self) -> None:
        """Write the checkpoint's files and the reader's, and load the application from them.

        In a workbench it may not be there yet, or not as it should be: the reader goes on with it.
        """
        write_files(self.settings["files"], self.root)
        put(_encoded(self.settings.get("edits", {})), self.root)
        python = sys.version.split()[0]
        try:
            await self.begin()
        except BaseException as error:
            if not self.is_workbench:
                raise
            self.tell("ready", python=python, serves=False)
            self.tell("refused", **described(error))
        else:
            self.tell("ready", python=python, serves=True)

    @property
    def is_workbench(self) -> bool:
        """Whether the reader writes the application from where a part starts."""
        return "edits" in self.settings

    async def begin(self) -> None:
        """Prepare what the application's framework needs, and load the application."""
        self.adapter.prepare()
        self.is_prepared = True
        if watch := getattr(self.adapter, "watch", None):
            watch(partial(tell_raised, self.tell))
        await self.load()

    async def load(self) -> None:
        """Serve the application that the files make from now on.

        What importing or starting it raises is raised, and then the one before goes on.
        """
        application, restore = self.loader.load()
        lives = AsyncExitStack()
        try:
            self.state = await lives.enter_async_context(lifespan(application, ENDING))
        except BaseException:
            restore()
            raise
        self.application, self.lives = application, lives

    def outlasts(self, paths: Iterable[str]) -> bool:
        """Whether a process goes on with what it has once read of one of these files."""
        lasts = getattr(self.adapter, "lasts", None)
        return not self.is_prepared or bool(lasts and any(map(lasts, paths)))

    async def edit(self, files: Mapping[str, str | None]) -> None:
        """Write files and load the application anew; where that fails, the one before goes on.

        Those with None are removed.
        """
        self.tell("editing")
        if self.is_workbench and self.outlasts(files):
            self.tell("outlived")
            return
        before = contents(files, self.root)
        lives = self.lives
        with without_collecting():
            try:
                put(_encoded(files), self.root)
                await self.load()
            except BaseException as error:
                try:
                    found = described(error)  # while the lines that it names are there
                finally:
                    put(before, self.root)
                self.tell("refused", **found)
            else:
                # Who connects from now on is served by the new one, while the one before ends.
                ending = asyncio.ensure_future(self.end(self.close_all(), lives))
                self.ending.add(ending)
                ending.add_done_callback(self.ending.discard)
                self.tell("loaded")

    async def check(self, step: int, files: Mapping[str, str | None]) -> None:
        """Tell how the steps stand with these files; what is served stays as it is."""
        if not self.checks:  # what this imports comes with the tests
            from sphinx_checkpoints.playground.runtime.check import Check

            self.checks = Check(self.settings, self.adapter, self.root, self.tell)
        with without_collecting():
            await self.checks.run(step, files)

    async def open(self, client: str, path: str) -> None:
        """Connect a client, whose earlier connection ends."""
        await self.leave(client)
        self.recording.note(client, "connects", path=path)
        cookies = self.visits.cookies(client, path)
        await self.connect(client, path, self.recording, Fence({}), cookies).open()

    def connect(
        self,
        client: str,
        path: str,
        recording: Recording,
        fence: Fence,
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> LiveConnection:
        """A connection that is not open yet."""
        scope = self.scope(path, own)
        made = LiveConnection(client, recording, fence, application=self.application, scope=scope)
        self.connections[client] = made
        return made

    def scope(self, path: str, own: Mapping[str, str]) -> Message:
        """The scope of another connection, with a client's own headers."""
        self.opened += 1
        return scope_of(path, {**self.site.headers, **own}, self.state, self.opened % 10000)

    async def send(self, client: str, text: str) -> None:
        """Send a frame by hand."""
        connection = self.connections.get(client)
        if connection and not connection.over:
            self.recording.note(client, "sends_text", text=text)
            await connection.send_text(text)

    async def leave(self, client: str) -> None:
        """Disconnect a client, if it is connected."""
        connection = self.connections.pop(client, None)
        if connection:
            if not connection.over:
                self.recording.note(client, "leaves")
            await connection.leave(ENDING)

    def close_all(self) -> list[LiveConnection]:
        """Close all connections, as a server does that restarts; gives them, to be ended."""
        self.script = None
        closed = list(self.connections.values())
        self.connections.clear()
        for connection in closed:
            if not connection.over:
                connection.arrive("closed", code=_RESTARTED, text="The server restarts")
            connection.put_away = True
        return closed

    async def end(self, connections: Sequence[LiveConnection], lives: AsyncExitStack) -> None:
        """Let an application finish with its connections, all at once, and end."""
        await asyncio.gather(*(connection.leave(ENDING) for connection in connections))
        await lives.aclose()

    async def play(self, events: list[dict[str, Any]], patience: float) -> None:
        """Put a transcript on; ``step`` plays it. Whoever is connected leaves, but for windows."""
        self.script = None
        for client, connection in list(self.connections.items()):
            if not connection.stays:
                await self.leave(client)
        # A recording of its own: one that was put away may still note what it waited for.
        self.script = Script(
            events,
            self.connect,
            self.site,
            LiveRecording(self.tell),
            fences=self.settings["fences"],
            timing=Timing(patience or PATIENCE),
        )
        self.visits = self.script.player.visits  # whose cookies the reader goes on with
        self.tell("stepped", at=0, over=False, differences=[])

    async def step(self, count: int) -> None:
        """Play some of the transcript's next events."""
        script = self.script
        for _ in range(count):
            async with self.stepping:
                if not script or script is not self.script or script.is_over:
                    return
                await script.advance()
                if script is not self.script:
                    return  # another one was put on meanwhile
            differences = [*script.player.recording.differences]
            self.tell("stepped", at=script.next, over=script.is_over, differences=differences)

    async def request(self, client: str, kind: str, path: str, frame: object) -> None:
        """Ask for something by hand, as a line of a transcript does."""
        try:
            await self.visits.ask(client, kind, path, frame, patience=PATIENCE)
        except TimeoutError:
            self.tell("log", text=f"{path} gave {client} no answer in {PATIENCE:g} seconds.")

    async def get(self, path: str) -> None:
        """Ask for a page of the application."""
        answer = await self.ask(Browser(self.site).request("fetches", path), PATIENCE)
        kind = str(answer.headers.get("content-type", ""))
        self.tell("answered", path=path, status=answer.status, type=kind, body=answer.text)

    async def ask(self, request: Request, patience: float) -> Answer:
        """Have the application answer a request."""
        is_there = self.application is not missing
        application = self.adapter.for_http(self.application) if is_there else missing
        return await ask_application(
            application, request, patience, state=self.state, raised=self.raised
        )

    def raised(self, error: BaseException) -> None:
        """Tell the page what the application raised."""
        self.tell("log", text=traceback_of(error))
        tell_raised(self.tell, error)


def _encoded(files: Mapping[str, str | None]) -> dict[str, bytes | None]:
    """Texts as files hold them."""
    return {path: None if text is None else text.encode() for path, text in files.items()}


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave garbage until the reader has what they wait for."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
