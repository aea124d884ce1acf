"""The files that the browser's Python finds, packed always alike, and their licenses."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

# What nobody imports, whatever the project.
_NEVER = ["*.pyi", "*.dist-info/RECORD", "*.dist-info/licenses/", "*.dist-info/WHEEL"]

# Of what pytest colours its output with, what it imports.
_COLOURS = ["pygments/lexers/*.py", "pygments/styles/*.py", "pygments/formatters/*.py"]
_COLOURED = ["lexers/python", "lexers/diff", "styles/default", "formatters/terminal"]
# What only the tests of a ladder load: what is for a terminal or for other programs is none.
LADDER_TRIM = [
    *_COLOURS,
    *(f"!pygments/{name}.py" for name in _COLOURED),
    *(f"!pygments/*/{name}.py" for name in ("__init__", "_mapping")),
    "websockets/legacy/",
    "websockets/sync/",
    "websockets/trio/",
    "*.c",
    "*.so",
]

# The standard library stays whole, but for the prompt of a terminal: a browser has none.
_STANDARD = ["_pyrepl/"]

Files = dict[str, bytes]


def of_standard_library(path: Path) -> Files:
    """The files of Pyodide's standard library, by their path in it."""
    trimmed = GitIgnoreSpec.from_lines(_STANDARD)
    return {name: content for name, content in _of_zip(path) if not trimmed.match_file(name)}


def of_wheels(wheels: Iterable[Path], trim: Iterable[str]) -> Files:
    """The files of wheels, by path; ``trim`` are patterns, as in .gitignore, of what to drop."""
    trimmed = GitIgnoreSpec.from_lines([*_NEVER, *trim])
    return {
        name: content
        for wheel in sorted(wheels)
        for name, content in _of_zip(wheel)
        if not trimmed.match_file(name)
    }


def _of_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, by name."""
    with zipfile.ZipFile(path) as archive:
        for item in archive.infolist():
            if not item.is_dir():
                yield item.filename, archive.read(item)


def of_folder(folder: Path, pattern: str = "**/*") -> Files:
    """The files of a folder that a pattern names, by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    }


def write(files: Files, folder: Path) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def packed_tar(files: Files) -> bytes:
    """The files as a compressed tar, which the page unpacks without Python."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(files):
            item = tarfile.TarInfo(name)
            item.size = len(files[name])
            archive.addfile(item, io.BytesIO(files[name]))
    return gzip.compress(buffer.getvalue(), 9, mtime=0)


_NAMES = ("license", "licence", "copying", "notice")
# Tools of the build, of which nothing is handed on.
_TOOLS = ("esbuild", "@esbuild", "@types", "ws")


def licenses(wheels: Path, npm: Path) -> str:
    """The text of each license, below the name of the package or wheel."""
    parts = [*_licenses_of_wheels(wheels), *_licenses_of_packages(npm / "node_modules")]
    return "\n\n".join(f"{name}\n{'=' * len(name)}\n\n{text.strip()}\n" for name, text in parts)


def _licenses_of_wheels(folder: Path) -> Iterator[tuple[str, str]]:
    """The licenses in wheels."""
    for wheel in sorted(folder.rglob("*.whl")):
        for name, content in _of_zip(wheel):
            if ".dist-info/" in name and _is_license(name):
                yield wheel.name, content.decode("utf-8", "replace")


def _licenses_of_packages(folder: Path) -> Iterator[tuple[str, str]]:
    """The licenses in npm packages."""
    for path in sorted([*folder.glob("*/*"), *folder.glob("@*/*/*")]):
        name = path.parent.relative_to(folder).as_posix()
        if path.is_file() and _is_license(path.name) and name.partition("/")[0] not in _TOOLS:
            yield name, path.read_text(encoding="utf-8", errors="replace")


def _is_license(name: str) -> bool:
    """Whether a file is a license by its name."""
    return name.rpartition("/")[2].lower().startswith(_NAMES)
