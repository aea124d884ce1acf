"""A site in a repository, and what a build makes of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.testing.util import SphinxTestApp

ROOTS = Path(__file__).parents[1] / "engine/roots"


class Templates(BytecodeCache):
    """The templates of HTML, compiled once in a process and not for each site."""

    def __init__(self) -> None:
        self.compiled: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.compiled.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key + bucket.checksum] = bucket.code


TEMPLATES = Templates()


@dataclass(frozen=True)
class Built:
    """What a build has made: its output, its warnings by line, and the pages that it read."""

    out: Path
    warnings: list[str]
    read: list[str]
    written: list[str]
    env: BuildEnvironment

    def text(self, page: str) -> str:
        """A page of the output."""
        return (self.out / page).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Site:
    """A repository with a site in docs/."""

    root: Path

    def build(
        self,
        builder: str = "text",
        *,
        parallel: int = 0,
        configured: Mapping[str, Any] | None = None,
    ) -> Built:
        """Build the site, or what of it is not up to date."""
        warnings = StringIO()
        app = SphinxTestApp(
            builder,
            srcdir=self.root / "docs",
            builddir=self.root / "docs/_build",
            confoverrides=dict(configured or {}),
            warning=warnings,
            parallel=parallel,
        )
        if isinstance(app.builder, StandaloneHTMLBuilder):
            app.builder.templates.environment.bytecode_cache = TEMPLATES
        read: list[str] = []
        written: list[str] = []
        try:
            app.connect("env-before-read-docs", lambda _app, _env, names: read.extend(names))
            app.connect("doctree-resolved", lambda _app, _tree, name: written.append(name))
            app.build()
            return Built(Path(app.outdir), self.lines(warnings), read, written, app.env)
        finally:
            app.cleanup()

    def lines(self, warnings: StringIO) -> list[str]:
        """Warnings with paths from the root and without colours."""
        plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        return [line.replace(f"{self.root}/", "") for line in plain.splitlines() if line]

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file below the root."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, path: str) -> str:
        """Read a file below the root."""
        return (self.root / path).read_text(encoding="utf-8")


# The fixture site: it copies one of roots/, by its name without "test-".
MakeSite = Callable[[str], Site]


def touch(site: Site, path: str) -> None:
    """Add a line at the end of a file."""
    site.write(path, site.read(path) + "more\n")
