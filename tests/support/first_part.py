"""Somebody who does what a page of docs/authoring/ says, from an empty folder."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from sphinx_checkpoints import cli
from tests.support.greeter import without_network
from tests.support.repositories import AUTHOR
from tests.support.sites import ROOTS

_REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = _REPOSITORY / "docs/authoring"
ROOT = ROOTS / "test-first-part"  # what there is at the end
ENVIRONMENT = os.environ | {"PYTHONPATH": str(_REPOSITORY / "src")}
# What the page begins with: here the environment is there already.
_NOT_RUN = ("python3 -m venv", "source ", "python -m pip")
_BLOCK = re.compile(
    r"(?m)^\.\. (literalinclude|code-block):: (\S+)\n((?: {3}:.*\n)*)((?: {3}.*\n|\n)*)"
)
_HASH = re.compile(r"\b[0-9a-f]{7,40}\b")


def agree(file: str, found: str) -> None:
    """Fail unless a file that a page includes is what was found just now."""
    path = (PAGES / file).resolve()
    if os.environ.get("CHECKPOINTS_WRITE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    written = path.read_text(encoding="utf-8")
    # A commit's number depends on every byte before it: any number will do.
    assert _HASH.sub("", found) == _HASH.sub("", written), (
        f"{file} is old: run with CHECKPOINTS_WRITE=1"
    )


def files(root: Path) -> dict[str, bytes]:
    """The files that git would track, with their contents."""
    made = {".git", ".checkpoints", "_build", "__pycache__", "expected", "before"}
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not made & set(path.relative_to(root).parts)
    }


@dataclass(frozen=True)
class Block:
    """A file or commands that a page shows; ``line`` is where."""

    kind: str
    argument: str
    options: dict[str, str]
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        options = dict(re.findall(r":([\w-]+): ?(.*)", found[3]))
        body = "\n".join(line[3:] for line in found[4].strip("\n").splitlines())
        yield Block(found[1], found[2], options, body, text.count("\n", 0, found.start()) + 1)


@dataclass
class Author:
    """Somebody who does what a page says, in a folder.

    ``installed`` is the folder of the programs of an environment with the package; without it, the
    command is that of this process.
    """

    folder: Path
    installed: Path | None = None
    printed: str = ""

    def do(self, block: Block) -> None:
        """Write a file, type commands, or compare what they printed."""
        source = (PAGES / block.argument).resolve()
        if block.argument == "bash":
            self.printed = "".join(map(self.type, block.text.splitlines()))
        elif source.parent == PAGES / "printed":
            agree(f"printed/{source.name}", self.printed)
        elif block.kind == "literalinclude":
            target = self.folder / block.options["caption"]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def type(self, line: str) -> str:
        """Type a line; gives what it prints."""
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
            if not self.installed:
                without_network(self.folder)
        elif line.startswith("checkpoints ") and not self.installed:
            return self.run(*line.split()[1:])
        elif not line.startswith(_NOT_RUN):
            return self.run_in_shell(line)
        return ""

    def run(self, *arguments: str) -> str:
        """Run the command checkpoints."""
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(StringIO()) as printed:
            cli.main(arguments)
        return printed.getvalue()

    def run_in_shell(self, line: str) -> str:
        """Run a command, which fails the test if it complains; a finding is no complaint."""
        programs = self.installed or Path(sys.executable).parent
        environment = dict(os.environ) if self.installed else ENVIRONMENT
        path = os.pathsep.join([str(programs), os.environ["PATH"]])
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=self.folder,
            env=environment | AUTHOR | {"PATH": path},
            capture_output=True,
            text=True,
        )
        accepted = (0, 1) if line.startswith("checkpoints check") else (0,)
        assert done.returncode in accepted, (line, done.stderr)
        assert not done.stderr, line
        return done.stdout
