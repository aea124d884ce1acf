"""A process that has read the pages and imported everything, and is forked for each mutation."""

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn, Self

from sphinx.application import Sphinx

from sphinx_checkpoints.check.builder import CheckpointsBuilder
from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.rule import Cost, Rule
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.judge import Replay
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Cache
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.judging import incomplete
from sphinx_checkpoints.run.pool import Pool
from sphinx_checkpoints.run.workers import Workers
from tests.drift.lent import Lent, start
from tests.drift.mutation import Mutation
from tests.drift.scratch import Scratch
from tests.drift.verdict import Verdict

LIMIT = 1800  # seconds that a mutation may take
UNCHANGED = Mutation("unchanged", "", {}, ())


class NoCache(Cache):
    """Knows nothing, and keeps nothing: the libraries are others than those of earlier checks."""

    def get(self, key: str) -> Any:
        """Nothing."""

    def put(self, key: str, value: Any) -> None:
        """Keep nothing: later checks have the true libraries again."""


class LentPool(Pool):
    """A pool of which some workers are there already, by their Python."""

    def __init__(self, pool: Pool, lent: Mapping[Path, Lent]) -> None:
        self.pool = pool
        self.lent = lent

    def interpreter(self, requirements: bytes) -> Path:
        """The Python of an environment with these requirements."""
        return self.pool.interpreter(requirements)

    def readers_interpreter(self, requirements: bytes) -> Path:
        """The Python of a reader who has installed these requirements."""
        return self.pool.readers_interpreter(requirements)

    def workers(self, requirements: bytes) -> Workers:
        """Those that are there, or others."""
        return self.lent.get(self.interpreter(requirements)) or self.pool.workers(requirements)


class AtFinish(Replay):
    """A replay that has the tests run at the finish alone.

    A change that stays until there fails there the test that it fails at its step, and the finding
    is at that test's step either way.
    """

    @property
    def numbered(self) -> dict[int, Tree]:
        """The tree after the last step."""
        return dict([max(super().numbered.items())])


class Warm:
    """The copy's pages, as Sphinx has read them, and a worker; a context manager."""

    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch
        self.stack = ExitStack()

    def __enter__(self) -> Self:
        output = self.stack.enter_context(tempfile.TemporaryDirectory())
        docs = self.scratch.root / "docs"
        self.app = Sphinx(
            docs,
            docs,
            output,
            output,
            "checkpoints",
            {"checkpoints_print": False},
            status=None,
            warning=None,
            freshenv=True,
        )
        self.app.builder.read()
        for docname in self.app.env.found_docs:
            self.app.env.get_doctree(docname)  # a child may write another one over it
        settings = Settings.of(self.app.config)
        with self.context(settings) as context:
            project = context.project
            trees = map(project.snapshot, project.names)
            interpreters = [context.environments.interpreter(tree) for tree in trees]
        self.processes = {one: start(one, settings.warm) for one in dict.fromkeys(interpreters)}
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes.values():
            process.stdin.close()  # type: ignore[union-attr]
            process.wait()
        self.stack.close()

    def context(self, settings: Settings) -> Context:
        """A check of the pages as they have been read last."""
        domain = domain_of(self.app.env)
        return Context(
            domain.project,
            domain.pages,
            settings,
            Path(self.app.srcdir),
            incomplete=frozenset(incomplete(domain.project, domain.pages)),
        )

    @property
    def packages(self) -> Path:
        """Where the newest environment keeps its libraries."""
        return packages_of([*self.processes][-1])

    def judge(self, mutation: Mutation) -> Verdict:
        """What the check finds when a mutation has happened."""
        began = time.monotonic()
        with ExitStack() as stack:
            stack.enter_context(self.scratch.changed(mutation.changes))
            for interpreter in self.processes:
                own = libraries_in(packages_of(interpreter), mutation.library)
                stack.enter_context(self.scratch.patched(interpreter, own))
            found = self.ask(mutation)
        seconds = time.monotonic() - began
        return Verdict(mutation, found["caught_by"], seconds, tuple(found["findings"]))

    def ask(self, mutation: Mutation) -> dict[str, Any]:
        """Have a fork of this process look."""
        with tempfile.TemporaryFile("w+", encoding="utf-8") as answer:
            child = os.fork()
            if not child:
                self.be_child(mutation, answer)
            _, status = os.waitpid(child, 0)
            answer.seek(0)
            said = answer.read()
        if not said:
            raise RuntimeError(f"{mutation.kind}: {mutation.name}: the check ended with {status}.")
        found: dict[str, Any] = json.loads(said)
        return found

    def be_child(self, mutation: Mutation, answer: Any) -> NoReturn:
        """Look, answer, and end."""
        try:
            signal.alarm(LIMIT)
            json.dump(self.look(mutation), answer)
            answer.flush()
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(0)

    def look(self, mutation: Mutation) -> dict[str, Any]:
        """Read again what has changed, and hold rules until one finds what it should."""
        found = self.read_again()
        caught = self.caught(mutation, found, "reading")
        with ExitStack() as stack:
            context = self.context_for(mutation, stack)
            for rule in [] if caught else sorted(RULES, key=cost):
                for finding in rule.held(context):
                    found.append(finding)
                    if caught := self.caught(mutation, [finding], rule.code):
                        break
                if caught:
                    break
        return {"caught_by": caught, "findings": [str(finding) for finding in found]}

    def caught(self, mutation: Mutation, found: Sequence[Finding], name: str) -> str:
        """The name of a rule if it found the mutation where it has to."""
        return name if mutation.catches(finding.place for finding in found) else ""

    def read_again(self) -> list[Finding]:
        """Read the pages that changed, and what Sphinx warns of."""
        builder, env = self.app.builder, self.app.env
        assert isinstance(builder, CheckpointsBuilder)
        builder.warned.findings.clear()
        before = set(env.found_docs)
        updated = set(builder.read())
        if env.found_docs != before:  # other pages may lead to one that is gone
            env.all_docs.clear()
            updated = set(builder.read())
        env.check_consistency()
        for docname in sorted(updated & env.found_docs):
            env.get_and_resolve_doctree(docname, builder)
        return list(builder.warned.findings)

    def context_for(self, mutation: Mutation, stack: ExitStack) -> Context:
        """A check that takes nothing for known that the mutation changes."""
        context = stack.enter_context(self.context(Settings.of(self.app.config)))
        if mutation.stays:
            replays = context.replays.items()
            context.replays = {part: AtFinish(**vars(one)) for part, one in replays}
        if mutation.library:
            context.results.cache = NoCache(context.results.cache.folder)
        else:
            lent = {
                interpreter: stack.enter_context(Lent(interpreter, process))
                for interpreter, process in self.processes.items()
            }
            context.environments.pool = LentPool(context.environments.pool, lent)
        return context


def packages_of(interpreter: Path) -> Path:
    """Where an environment keeps its libraries."""
    return next(interpreter.parent.parent.glob("lib/python*/site-packages"))


def libraries_in(packages: Path, library: Mapping[str, str]) -> dict[str, str]:
    """Those of some texts of libraries whose library is there."""
    return {path: text for path, text in library.items() if (packages / path).is_file()}


def cost(rule: Rule) -> int:
    """What a rule costs when a worker is warm: less than what starts programs of its own."""
    return len(Cost) if rule.cost is Cost.TYPE else rule.cost
