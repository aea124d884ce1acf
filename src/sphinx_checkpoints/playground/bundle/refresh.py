"""Resolves the lock anew: Pyodide first, then wheels for the Python that comes with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.playground.bundle.lock import Lock, Wheel
from sphinx_checkpoints.playground.bundle.tools import npm, pip, run

# What the page and the build need from npm: the editor, the bundler and Pyodide.
PACKAGES = {
    "@codemirror/commands": "^6.0",
    "@codemirror/lang-python": "^6.0",
    "@codemirror/language": "^6.0",
    "@codemirror/lint": "^6.0",
    "@codemirror/merge": "^6.0",
    "@codemirror/state": "^6.0",
    "@codemirror/view": "^6.0",
    "@lezer/highlight": "^1.0",
    "esbuild": "*",
    "pyodide": "*",
}


def refresh(requirements: Sequence[str]) -> Lock:
    """A lock of the newest of everything, with the wheels that these requirements ask for.

    Raises CheckpointError when npm or pip cannot resolve them.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        packages = resolve_npm(folder)
        info = json.loads((folder / "node_modules/pyodide/pyodide-lock.json").read_text())["info"]
        python = ".".join(info["python"].split(".")[:2])
        platform = f"pyemscripten_{info['abi_version']}_wasm32"
        return Lock(
            pyodide=packages["node_modules/pyodide"]["version"],
            python=python,
            platform=platform,
            requirements=tuple(requirements),
            wheels=resolve_wheels(folder, requirements, python, platform),
            npm=packages,
        )


def resolve_npm(folder: Path) -> dict[str, Any]:
    """The packages of a new package-lock.json, installed below a folder."""
    package = {"name": "playground", "private": True, "dependencies": PACKAGES}
    (folder / "package.json").write_text(json.dumps(package))
    # No address of a registry in the lock: each machine's npm knows its own.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
    run([npm(), "install", *options], folder)
    packages: dict[str, Any] = json.loads((folder / "package-lock.json").read_text())["packages"]
    return packages


def resolve_wheels(
    folder: Path, requirements: Sequence[str], python: str, platform: str
) -> tuple[Wheel, ...]:
    """The wheels that the requirements come to on a platform, by name."""
    report = folder / "report.json"
    target = ["--dry-run", "--ignore-installed", "--target", str(folder / "none")]
    options = ["--quiet", "--report", str(report), *wheel_options(python, platform)]
    run([*pip(), "install", *target, *options, *requirements], folder)
    installs: Iterable[Mapping[str, Any]] = json.loads(report.read_text())["install"]
    return tuple(sorted(map(wheel_of, installs), key=lambda wheel: wheel.name))


def wheel_of(install: Mapping[str, Any]) -> Wheel:
    """A wheel, from an item of pip's report."""
    metadata, archive = install["metadata"], install["download_info"]["archive_info"]
    return Wheel(metadata["name"].lower(), metadata["version"], archive["hashes"]["sha256"])


def wheel_options(python: str, platform: str) -> list[str]:
    """How pip is asked for wheels of another Python."""
    platforms = ["--platform", platform, "--platform", "any"]
    versions = ["--python-version", python, "--implementation", "cp"]
    return ["--only-binary=:all:", *platforms, *versions]


def reduced(lines: Iterable[str], leave_out: Sequence[str]) -> list[str]:
    """The requirements of a file without those, or without the extras, that are left out.

    What is left out is written "name", or "name[extra]". Raises CheckpointError for a line that is
    no requirement.
    """
    left_out = [parsed(item) for item in leave_out]
    whole = {canonicalize_name(item.name) for item in left_out if not item.extras}
    found = [parsed(line) for text in lines if (line := text.partition("#")[0].strip())]
    kept = [one for one in found if canonicalize_name(one.name) not in whole]
    for one in kept:
        for item in left_out:
            if canonicalize_name(item.name) == canonicalize_name(one.name):
                one.extras -= item.extras
    return [str(one) for one in kept]


def parsed(line: str) -> Requirement:
    """A requirement; CheckpointError for what is none."""
    try:
        return Requirement(line)
    except InvalidRequirement as error:
        raise CheckpointError(f"{line!r} is no requirement that can be locked: {error}") from error
