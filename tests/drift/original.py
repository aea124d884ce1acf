"""The repository as it is, read once, and each part of its course."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.names import is_state, natural
from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Changes, Span
from tests.drift.page import Page

PREREQUISITES = "docs/tutorial-django/prerequisites.rst"
PAGES = "docs/tutorial-django/"
LIVE = "chanx_django"
SNAPSHOT = re.compile(rf"checkpoints/([^/]+)/{LIVE}/")
END = re.compile(r"^   :(start|finish): (\S+)$", re.MULTILINE)
ONWARD = "finish on"


@dataclass(frozen=True)
class Original:
    """The files of the repository, by their path from the root."""

    files: Mapping[str, File]

    @classmethod
    def read(cls, root: Path) -> "Original":
        """The files that git would track."""
        return cls(read_tree(root, "."))

    def text(self, path: str) -> str:
        """A file's text."""
        return self.files[path].content.decode()

    def edited(self, paths: list[str], edit: Callable[[str], str]) -> dict[str, File | None]:
        """The same edit of the text of several files; those that it leaves alone are left out."""
        made = {path: edit(self.text(path)) for path in paths}
        return {
            path: File(text.encode(), self.files[path].executable)
            for path, text in made.items()
            if text != self.text(path)
        }

    def has(self, changes: Changes) -> bool:
        """Whether every file is already what some changes make it."""
        return all(self.files.get(path) == file for path, file in changes.items())

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders of all snapshots, in order, and of the live tree."""
        names = {found[1] for path in self.files if (found := SNAPSHOT.match(path))}
        named = sorted((name for name in names if not is_state(name)), key=natural)
        return (*(folder_of(name) for name in named), LIVE)

    @cached_property
    def lessons(self) -> tuple["Lesson", ...]:
        """The parts, in order."""
        found = [
            Lesson(self.files, path, folder_of(ends["start"]), folder_of(ends["finish"]))
            for path in self.files
            if path.startswith(PAGES) and len(ends := dict(END.findall(self.text(path)))) > 1
        ]
        return tuple(sorted(found, key=lambda lesson: self.folders.index(lesson.start)))


def folder_of(checkpoint: str) -> str:
    """Where a checkpoint has the files of the project."""
    return f"checkpoints/{checkpoint}/{LIVE}"


@dataclass(frozen=True)
class Lesson(Original):
    """The repository, seen from one part: its page, and the folders that it leads from and to."""

    path: str
    start: str
    finish: str

    @property
    def name(self) -> str:
        """The name of its page."""
        return Path(self.path).stem

    @cached_property
    def page(self) -> Page:
        """The part's page."""
        return Page(self.path, self.text(self.path))

    @property
    def part(self) -> Span:
        """What says from where to where the page leads."""
        return self.page.named("part")[0].span

    @property
    def is_last(self) -> bool:
        """Whether it leads to the newest checkpoint, which the live tree equals."""
        return self.finish == self.folders[-2]

    @property
    def twins(self) -> tuple[str, ...]:
        """The newest snapshot and the live tree."""
        return self.folders[-2:]

    @cached_property
    def trees(self) -> Mapping[str, tuple[str, ...]]:
        """The folders in which a change is made together, by the word for it."""
        onward = self.folders[self.folders.index(self.finish) :]
        live = {"live": (LIVE,)} if self.is_last else {}
        return live | {"start": (self.start,), "finish": (self.finish,), ONWARD: onward}

    @cached_property
    def taught(self) -> tuple[str, ...]:
        """The files that the part makes or changes, from a tree's folder."""
        start, finish = self.inside(self.start), self.inside(self.finish)
        return tuple(sorted(path for path in finish if start.get(path) != finish[path]))

    def inside(self, folder: str) -> dict[str, File]:
        """The files of a folder, from there."""
        return {
            path.removeprefix(f"{folder}/"): file
            for path, file in self.files.items()
            if path.startswith(f"{folder}/")
        }

    def folders_with(self, tree: str, path: str) -> list[str]:
        """The folders of some trees that have a file, as the first of them has it."""
        having = [folder for folder in self.trees[tree] if f"{folder}/{path}" in self.files]
        same = (self.files[f"{one}/{path}"] == self.files[f"{having[0]}/{path}"] for one in having)
        return [folder for folder, is_same in zip(having, same, strict=True) if is_same]

    def neighbours(self, folder: str) -> Iterator["Lesson"]:
        """The parts that lead to a tree or start from it."""
        return (lesson for lesson in self.lessons if folder in (lesson.start, lesson.finish))
