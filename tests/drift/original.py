"""The repository as it is, read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.tree import File
from tests.drift.page import Page

PAGE = "docs/tutorial-django/cp1-chat-websocket.rst"
PREREQUISITES = "docs/tutorial-django/prerequisites.rst"
LIVE = "chanx_django"
START, FINISH = "checkpoints/cp1/chanx_django", "checkpoints/cp2/chanx_django"
# The trees in which a change is made together, by the word for it.
TREES: Mapping[str, tuple[str, ...]] = {
    "live": (LIVE,),
    "cp1": (START,),
    "cp2": (FINISH,),
    "live and cp2": (LIVE, FINISH),
}
# The files that the part teaches, from a tree's folder.
PART = (
    "chat/messages.py",
    "chat/consumers/__init__.py",
    "chat/consumers/chat_consumer.py",
    "chat/routing.py",
    "config/routing.py",
)


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

    @cached_property
    def page(self) -> Page:
        """The part's page."""
        return Page(PAGE, self.text(PAGE))

    def folders_with(self, tree: str, path: str) -> list[str]:
        """The folders of some trees, where they have a file."""
        return [folder for folder in TREES[tree] if f"{folder}/{path}" in self.files]

    def edited(self, paths: list[str], edit: Callable[[str], str]) -> dict[str, File | None]:
        """The same edit of the text of several files; those that it leaves alone are left out."""
        made = {path: edit(self.text(path)) for path in paths}
        return {
            path: File(text.encode(), self.files[path].executable)
            for path, text in made.items()
            if text != self.text(path)
        }
