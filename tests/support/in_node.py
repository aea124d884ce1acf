"""The playground's server in Node.js, in the Python that a page has, without the page."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sphinx_checkpoints.judge import replay
from sphinx_checkpoints.model.digest import SHORT, digest
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.playground.bundle.node import node
from sphinx_checkpoints.playground.bundle.recipe import NPM, Recipe, of_content
from sphinx_checkpoints.playground.ladder_data import ladder_of
from sphinx_checkpoints.playground.server_data import server_of

PROGRAM = Path(__file__).with_name("in_node.mjs")


@dataclass(frozen=True)
class Worker:
    """A server that has started from where a part starts."""

    start: Tree
    messages: IO[str]
    events: IO[str]

    def ask(self, message: Mapping[str, object], *events: str) -> dict[str, Any]:
        """Send a message, and wait for one of these events, or for what tells that it fails."""
        self.messages.write(json.dumps(message) + "\n")
        self.messages.flush()
        return self.heard(*events)

    def heard(self, *events: str) -> dict[str, Any]:
        """The next of these events."""
        for line in self.events:
            event: dict[str, Any] = json.loads(line)
            assert event["event"] != "failed", event["traceback"]
            if event["event"] in events:
                return event
        raise AssertionError("the worker has ended")

    def check(self, tree: Tree, step: int) -> list[dict[str, Any]]:
        """How the steps stand, up to one, with the files of a tree."""
        changed: dict[str, str | None] = {
            path: file.content.decode()
            for path, file in tree.items()
            if path not in self.start or self.start[path].content != file.content
        }
        changed |= dict.fromkeys(self.start.keys() - tree.keys())
        message = {"do": "check", "step": step, "files": changed}
        steps: list[dict[str, Any]] = self.ask(message, "checked")["steps"]
        return steps


@contextmanager
def worker(site: Site, part: Part, scratch: Path) -> Iterator[Worker]:
    """A server of the start of a part; what the playground loads has been built."""
    settings, project = site.settings, site.project
    recipe, start = Recipe(settings, site.root), project.snapshot(part.start)
    replayed = replay(part, project.trees(part.start, part.finish))
    assert recipe.built, "run checkpoints playground first"
    server = server_of(settings, start, {}) | {"ladder": ladder_of(project, settings, replayed)}
    given = scratch / f"{part.finish}.json"
    given.write_text(json.dumps(server), encoding="utf-8")
    packages = digest(of_content({name: recipe.lock[name] for name in NPM}))[:SHORT]
    pyodide = recipe.cache / f"npm-{packages}/node_modules/pyodide"
    program = [node(), *map(str, (PROGRAM, pyodide, recipe.built, given))]
    pipe = subprocess.PIPE
    with subprocess.Popen(program, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        made = Worker(start, process.stdin, process.stdout)
        made.heard("ready")
        yield made
        process.kill()
