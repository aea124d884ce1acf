"""Changes of the greeter's files."""

from collections.abc import Callable
from pathlib import Path

PAGE = "docs/cp1-hello.rst"
CONF = "docs/conf.py"
SERVER = "greeter/server.py"


def everywhere(path: str) -> list[str]:
    """A file of the live project, and its snapshot."""
    return [path, f"checkpoints/cp2/{path}"]


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Change a text that is there."""

    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def both(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Change a file in the live project and in its snapshot."""

    def change(root: Path) -> None:
        for copy in everywhere(path):
            replace(copy, old, new)(root)

    return change
