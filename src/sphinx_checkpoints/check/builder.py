"""``sphinx-build -b checkpoints``: read the pages once, hold every rule, fail if one finds."""

import logging
import re
from collections.abc import Iterable, Set
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import ConfigError
from sphinx.util.logging import (
    SphinxWarningLogRecord,
    WarningLogRecordTranslator,
    WarningSuppressor,
)

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.report import Report
from sphinx_checkpoints.check.rule import Rule
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.check.run import choose, run
from sphinx_checkpoints.check.sarif import sarif
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.pages.builders import CHECK
from sphinx_checkpoints.pages.conf import place_of_setting
from sphinx_checkpoints.pages.domain import CheckpointsDomain, domain_of, source_file
from sphinx_checkpoints.pages.judging import incomplete
from sphinx_checkpoints.pages.reading.hidden import SITE
from sphinx_checkpoints.pages.reading.unseen import taken_out, without_a_way

if TYPE_CHECKING:
    from sphinx.util.typing import ExtensionMetadata

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")  # the colours of a terminal


class CheckpointsBuilder(Builder):
    """Holds the pages against the code. Writes ``report.xml``, which is JUnit, and SARIF."""

    name = CHECK
    epilog = "The report is in %(outdir)s."
    allow_parallel = True
    report: Report
    site: Sphinx
    settings: Settings

    def init(self) -> None:
        """Listen to what Sphinx warns of: these are findings, too.

        Raises ConfigError where the extension is not loaded: that is not done from here, because
        conf.py decides behind which others it comes.
        """
        if not self.env.domains.get(CheckpointsDomain.name):
            raise ConfigError("add 'sphinx_checkpoints' to extensions in conf.py, then check.")
        self.settings = Settings.of(self.config)
        # What is judged is the site, which this does not write.
        for tag in (self.name, f"builder_{self.name}"):
            self.tags.remove(tag)
        for tag in SITE:
            self.tags.add(tag)
        self.warned = _Warnings(domain_of(self.env).project.root)
        logging.getLogger("sphinx").addHandler(self.warned)

    def get_outdated_docs(self) -> Set[str]:
        """Read every page: a page that is not read again would not warn again."""
        return self.env.found_docs

    def get_target_uri(self, _docname: str, _typ: str | None = None) -> str:
        """Nothing is written, so nothing has an address."""
        return ""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Write nothing for the pages."""

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Keep what a reader would not see of a page."""
        pages = domain_of(self.env).pages
        page = pages[docname]
        more = (*taken_out(self.site, docname, doctree), *without_a_way(self.env, page))
        pages[docname] = replace(page, hidden=page.hidden + more)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Resolve a page's references, which is what warns of broken ones."""

    def finish(self) -> None:
        """Hold the rules, tell what they found, and fail the build where that is something."""
        logging.getLogger("sphinx").removeHandler(self.warned)
        try:
            self.report = self.hold()
        except CheckpointError as error:
            raise ConfigError(str(error)) from error  # one sentence, where sphinx-build runs
        Path(self.outdir, "report.xml").write_bytes(self.report.junit())
        Path(self.outdir, "report.sarif").write_text(sarif(self.report), encoding="utf-8")
        if self.report.findings:
            self.site.statuscode = 1
        if self.settings.print:
            print("\n".join(self.lines()))

    def hold(self) -> Report:
        """Hold the rules that are asked for; CheckpointError when a setting asks for none."""
        domain = domain_of(self.env)
        without = self.without()
        asked = choose([name for name in self.settings.rules if name])
        asked = [rule for rule in asked if rule not in without]
        context = Context(
            domain.project,
            domain.pages,
            self.settings,
            Path(self.srcdir),
            holds=frozenset(rule.code for rule in asked),
            optional=frozenset(rule.code for rule in RULES if rule.is_optional),
            warnings=tuple(dict.fromkeys(self.warned.findings)),
            incomplete=frozenset(incomplete(domain.project, domain.pages)),
        )
        return run(context, asked, without)

    def without(self) -> list[Rule]:
        """The rules that conf.py switches off; CheckpointError for one that is none, or needed."""
        names = self.settings.without_rules
        place = place_of_setting(Path(self.srcdir), "checkpoints_without_rules")
        try:
            without = choose(list(names)) if names else []
        except CheckpointError as error:
            raise CheckpointError(error.message, place) from error
        for rule in without:
            if not rule.is_optional:
                message = (
                    f"{rule.code} cannot be switched off: pages could not be right without it."
                )
                raise CheckpointError(f"{message} Take it out.", place)
        return without

    def lines(self) -> Iterable[str]:
        """The report, as text or as annotations for a hosted CI."""
        if self.settings.annotations:
            yield from self.report.annotations()
            yield self.report.summary()
        else:
            yield from self.report.lines()


class _Warnings(logging.Handler):
    """Keeps the warnings of a build as findings."""

    def __init__(self, root: Path) -> None:
        super().__init__(logging.WARNING)
        self.root = root
        self.app: Sphinx | None = None
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning with its place; Sphinx hands the same record over more than once."""
        record = copy(record)
        if self.app and WarningSuppressor(self.app).filter(record):
            message = _ESCAPES.sub("", logging.LogRecord.getMessage(record))
            WarningLogRecordTranslator(self.app).filter(cast("SphinxWarningLogRecord", record))
            location = str(getattr(record, "location", None) or "")
            self.findings.append(Finding("CP001", _place_in(location, self.root), message))


def _place_in(location: str, root: Path) -> Place:
    """The place that Sphinx writes as path:line, with the path from the repository's root."""
    path, _, line = location.rpartition(":")
    file = source_file(path if line.isdigit() else location.removesuffix(":"))
    if not file.exists() and file.with_suffix("").is_file():  # Sphinx's literalinclude adds one
        file = file.with_suffix("")
    name = file.relative_to(root) if file.is_relative_to(root) else file
    return Place(name.as_posix() if location else "docs", int(line) if line.isdigit() else 1)


def setup(app: Sphinx) -> "ExtensionMetadata":
    """Add the builder."""
    app.add_builder(CheckpointsBuilder)
    app.connect("builder-inited", _listen)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _listen(app: Sphinx) -> None:
    """Have the warnings come with places that a person can read, without those that are off."""
    if isinstance(app.builder, CheckpointsBuilder):
        app.builder.site = app.builder.warned.app = app
