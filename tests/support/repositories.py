"""Real git repositories in temporary folders, with a fixed author."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.source import Layout
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import CreateFile, EditFile, Part, Step
from sphinx_checkpoints.trees.project import Project

AUTHOR = {
    "GIT_AUTHOR_NAME": "Alice",
    "GIT_AUTHOR_EMAIL": "alice@example.org",
    "GIT_AUTHOR_DATE": "1700000000 +0100",
    "GIT_COMMITTER_NAME": "Bob",
    "GIT_COMMITTER_EMAIL": "bob@example.org",
    "GIT_COMMITTER_DATE": "1700000100 -0500",
    "GIT_CONFIG_GLOBAL": os.devnull,
}

CP1 = {
    "app/main.py": "start\n",
    "app/router.py": 'routes = [\n    path("a"),\n    # path("b"),\n    # path("c"),\n]\n',
    "app/run": "#!/bin/sh\n",
    "app/grüße an alle.txt": "hello\n",
}
CP2 = CP1 | {
    "app/router.py": CP1["app/router.py"].replace("# path", "path", 1),
    "app/chat/__init__.py": "",
    "app/chat/messages.py": "one\ntwo\nthree\n",
}
STEPS = {
    "Step 1: Messages": ["app/chat/__init__.py", "app/chat/messages.py"],
    "Step 2: Look around": [],
    "Step 3: Route it": ["app/router.py"],
}
PAGES = {"cp1 cp2": STEPS}


@dataclass(frozen=True)
class Repository:
    """A git repository at ``root``."""

    root: Path

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return Project(self.root, "app")

    def git(self, *arguments: str, **variables: str) -> str:
        """Run git as the fixed author; gives its output."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=os.environ | AUTHOR | variables,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode(errors="surrogateescape").strip()

    def write(self, files: Mapping[str, str | bytes], folder: str = "") -> None:
        """Write files; those named ``run`` are executable."""
        for name, content in files.items():
            path = self.root / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            path.chmod(0o755 if path.name == "run" else 0o644)

    def commit(self, message: str = "A commit") -> str:
        """Commit everything; gives the id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def tip(self, ref: str) -> str:
        """The commit of a ref, or nothing."""
        return self.git("for-each-ref", "--format=%(objectname)", ref)

    def files(self, revision: str) -> dict[str, str]:
        """The mode and the id of each file of a commit."""
        lines = self.git("ls-tree", "-r", "-z", revision).split("\0")
        parted = (line.partition("\t") for line in lines if line)
        return {path: facts for facts, _, path in parted}


def new_repository(root: Path) -> Repository:
    """A repository without a commit, on the branch main."""
    root.mkdir(parents=True, exist_ok=True)
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository


def tutorial(root: Path, pages: Mapping[str, Mapping[str, Sequence[str]]] = PAGES) -> Repository:
    """A committed tutorial with the checkpoints cp1 and cp2, and the live tree at cp2."""
    repository = new_repository(root)
    repository.write(CP1, "checkpoints/cp1")
    repository.write(CP2, "checkpoints/cp2")
    repository.write(CP2)
    repository.write({"README.md": "# A tutorial\n", ".gitignore": "*.pyc\n"})
    write_pages(repository, pages)
    repository.commit("The tutorial")
    return repository


def write_pages(repository: Repository, pages: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Write what parts_at reads: a line for each part and each step."""
    lines = []
    for ends, steps in pages.items():
        lines.append(ends)
        lines += ["\t".join(["", title, *paths]) for title, paths in steps.items()]
    repository.write({"docs/pages.txt": "\n".join(lines)})


def parts_at(root: Path) -> list[Part]:
    """The parts in docs/pages.txt."""
    parts: list[Part] = []
    for number, line in enumerate((root / "docs/pages.txt").read_text().splitlines(), 1):
        place = Place("docs/pages.txt", number)
        if line.startswith("\t"):
            _, title, *paths = line.split("\t")
            part = parts.pop()
            before = root / "checkpoints" / part.start
            actions = tuple(
                (EditFile if (before / path).exists() else CreateFile)(path, place)
                for path in paths
            )
            step = Step(len(part.steps) + 1, title, "", place, actions, ())
            parts.append(part_of(part.start, part.finish, part.place, (*part.steps, step)))
        else:
            start, finish = line.split()
            parts.append(part_of(start, finish, place, ()))
    return parts


def part_of(start: str, finish: str, place: Place, steps: tuple[Step, ...]) -> Part:
    """A part with these steps."""
    return Part(f"docs/{start}", "A part", place, start, finish, 20, steps)


LAYOUT = Layout(live="app", checkpoints="checkpoints", parts_at=parts_at)


def everything(root: Path) -> dict[str, bytes]:
    """All files below a folder, but for git's own except its index and HEAD."""
    inside = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in inside
        if ".git" not in path.parts or path.name in ("index", "HEAD")
    }
