"""Resolves the lock anew: Pyodide first, then wheels for the Python that comes with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.playground.bundle.gather import Files
from sphinx_checkpoints.playground.bundle.node import npm
from sphinx_checkpoints.playground.bundle.pyodide import Pyodide
from sphinx_checkpoints.playground.bundle.recipe import LADDER, NPM, RESOLVED_FROM, WHEELS
from sphinx_checkpoints.playground.bundle.tools import pip, run

# What the page and the build need from npm: the editor, patches and archives, the bundler, Pyodide.
_PACKAGES = {
    "@codemirror/commands": "^6.0",
    "@codemirror/lang-python": "^6.0",
    "@codemirror/language": "^6.0",
    "@codemirror/lint": "^6.0",
    "@codemirror/merge": "^6.0",
    "@codemirror/state": "^6.0",
    "@codemirror/view": "^6.0",
    "@lezer/highlight": "^1.0",
    "diff": "*",
    "esbuild": "*",
    "fflate": "*",
    "pyodide": "*",
}
# No address of a registry in the lock: each machine's npm knows its own.
_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved")
_HEADER = "# Written by: checkpoints playground --refresh"


def refresh(requirements: Sequence[str], of_tests: Sequence[str] = ()) -> Files:
    """The files of a lock of the newest of everything, with wheels for these requirements.

    What the tests need besides has a file of its own. Raises CheckpointError when npm or pip cannot
    resolve them.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        package = {"name": "playground", "private": True, "dependencies": _PACKAGES}
        (folder / "package.json").write_text(json.dumps(package, indent=2) + "\n")
        run([npm(), "install", *_OPTIONS], folder)
        wheels = _resolve_wheels(folder, requirements, Pyodide(folder))
        both = _resolve_wheels(folder, [*requirements, *of_tests], Pyodide(folder))
        lock = {name: (folder / name).read_bytes() for name in NPM}
    lines = "".join(f"{line}\n" for line in (_HEADER, *requirements))
    lock |= {RESOLVED_FROM: lines.encode(), WHEELS: _written(wheels)}
    of_ladder = [line for line in both if line not in wheels]
    return lock | ({LADDER: _written(of_ladder)} if of_tests else {})


def _written(wheels: Sequence[str]) -> bytes:
    """A requirements file of wheels."""
    return f"{_HEADER}\n{''.join(wheels)}".encode()


def _resolve_wheels(folder: Path, requirements: Sequence[str], pyodide: Pyodide) -> list[str]:
    """The wheels that requirements come to in Pyodide, as lines of a file with hashes."""
    report = folder / "report.json"
    target = ["--dry-run", "--ignore-installed", "--target", str(folder / "none")]
    options = ["--quiet", "--report", str(report), *pyodide.wheel_options]
    run([*pip(), "install", *target, *options, *requirements], folder)
    installs: Iterable[Mapping[str, Any]] = json.loads(report.read_text())["install"]
    return sorted(map(_pinned, installs))


def _pinned(install: Mapping[str, Any]) -> str:
    """An item of pip's report as a requirement with its hash."""
    metadata, archive = install["metadata"], install["download_info"]["archive_info"]
    name, version = canonicalize_name(metadata["name"]), metadata["version"]
    return f"{name}=={version} \\\n    --hash=sha256:{archive['hashes']['sha256']}\n"


def reduced(lines: Iterable[str], leave_out: Sequence[str]) -> list[str]:
    """The requirements of a file without those, or without the extras, that are left out.

    What is left out is written "name", or "name[extra]". Raises CheckpointError for a line that is
    no requirement.
    """
    left_out = [_parsed(item) for item in leave_out]
    whole = {canonicalize_name(item.name) for item in left_out if not item.extras}
    found = [_parsed(line) for text in lines if (line := text.partition("#")[0].strip())]
    kept = [one for one in found if canonicalize_name(one.name) not in whole]
    for one in kept:
        for item in left_out:
            if canonicalize_name(item.name) == canonicalize_name(one.name):
                one.extras -= item.extras
    return [str(one) for one in kept]


def _parsed(line: str) -> Requirement:
    """A requirement; CheckpointError for what is none."""
    try:
        return Requirement(line)
    except InvalidRequirement as error:
        raise CheckpointError(f"{line!r} is no requirement that can be locked: {error}") from error
