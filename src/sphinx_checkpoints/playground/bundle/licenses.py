"""The licenses of what the playground hands on."""

from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.playground.bundle.gather import of_zip

_NAMES = ("license", "licence", "copying", "notice")
# Tools of the build, of which nothing is handed on.
_TOOLS = ("esbuild", "@esbuild", "@types", "ws")


def licenses(wheels: Path, npm: Path) -> str:
    """The text of each license, below the name of the package or wheel."""
    parts = [*of_wheels(wheels), *_of_packages(npm / "node_modules")]
    return "\n\n".join(f"{name}\n{'=' * len(name)}\n\n{text.strip()}\n" for name, text in parts)


def of_wheels(folder: Path) -> Iterator[tuple[str, str]]:
    """The licenses in wheels."""
    for wheel in sorted(folder.glob("*.whl")):
        for name, content in of_zip(wheel):
            if ".dist-info/" in name and _is_license(name):
                yield wheel.name, content.decode("utf-8", "replace")


def _of_packages(folder: Path) -> Iterator[tuple[str, str]]:
    """The licenses in npm packages."""
    for path in sorted([*folder.glob("*/*"), *folder.glob("@*/*/*")]):
        name = path.parent.relative_to(folder).as_posix()
        if path.is_file() and _is_license(path.name) and name.partition("/")[0] not in _TOOLS:
            yield name, path.read_text(encoding="utf-8", errors="replace")


def _is_license(name: str) -> bool:
    """Whether a file is a license by its name."""
    return name.rpartition("/")[2].lower().startswith(_NAMES)
