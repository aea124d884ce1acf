"""Show what nox -s bench has measured: as tables with pictures, and as figures in prose.

``.. measured:: KEY`` is a table; its option ``only`` names rows, and leaves out the others.
``.. measured-on:: PART`` says on which machine a part was measured. The role ``measured`` is a
figure, named KEY/ROW/FIELD with a field of value, low, high or ratio. What there is not is a
warning.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.rst import escape
from sphinx.util.typing import ExtensionMetadata, OptionSpec

from bench.plot import is_drawn
from bench.printing import figure
from bench.results import Row, Run, Table, from_text, tables_of

RESULTS = "user-guide/measured.json"
PICTURES = "measured"  # in the folder _static
FIELDS = ("value", "low", "high", "ratio")
_Found = TypeVar("_Found")
logger = logging.getLogger(__name__)


class MissingError(Exception):
    """The results do not have what a page asks for; the message is a sentence for the author."""


def results(env: BuildEnvironment) -> dict[str, Run]:
    """The results of all parts; the page that is read now depends on them."""
    path = Path(env.srcdir, RESULTS)
    env.note_dependency(str(path))
    try:
        return from_text(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"docs/{RESULTS} has no results ({error!r}): run nox -s bench -- --write."
        raise MissingError(message) from error


def pick(known: Mapping[str, _Found], name: str, otherwise: str) -> _Found:
    """What has a name; MissingError, with all names, when there is none."""
    if name not in known:
        raise MissingError(f"{otherwise} are {', '.join(known)}.")
    return known[name]


def table_of(key: str, env: BuildEnvironment) -> Table:
    """The table of a key; MissingError when there is none."""
    tables = {table.key: table for table in tables_of(results(env))}
    return pick(tables, key, f"nothing was measured as {key!r}: the tables")


def row_of(table: Table, name: str) -> Row:
    """The row of a name; MissingError when there is none."""
    rows = {row.name: row for row in table.rows}
    return pick(rows, name, f"{table.key} has no row {name!r}: its rows")


class MeasuredDirective(SphinxDirective):
    """A table, with pictures where the format has them."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"only": str}

    def run(self) -> list[nodes.Node]:
        """The nodes, or none and a warning."""
        try:
            return self.parse_text_to_nodes("\n".join(self.lines()))
        except MissingError as error:
            logger.warning("%s", error, location=self.get_location(), type="measured")
            return []

    def lines(self) -> list[str]:
        """The table in reStructuredText; MissingError when there is none."""
        table = table_of(self.arguments[0], self.env)
        names = [name.strip() for name in self.options.get("only", "").split(",") if name]
        rows = [row_of(table, name) for name in names] or list(table.rows)
        return [*as_list_table(table, rows), *as_pictures(table)]


class MeasuredOnDirective(MeasuredDirective):
    """A sentence on where and with what a part was measured."""

    option_spec: ClassVar[OptionSpec] = {}

    def lines(self) -> list[str]:
        """The sentence; MissingError when there was no such part."""
        part = self.arguments[0]
        parts = results(self.env)
        return [sentence_on(pick(parts, part, f"no part {part!r} was measured: the parts"))]


class MeasuredRole(SphinxRole):
    """A figure."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The figure as text, or a warning."""
        try:
            return [nodes.Text(figure_of(self.text, self.env))], []
        except MissingError as error:
            logger.warning("%s", error, location=self.get_location(), type="measured")
            return [nodes.Text("?")], []


def figure_of(named: str, env: BuildEnvironment) -> str:
    """A figure by its name, KEY/ROW/FIELD; MissingError when there is none."""
    key, _, rest = named.partition("/")
    name, _, field = rest.rpartition("/")
    if field not in FIELDS:
        raise MissingError(f"{named!r} is no figure: write KEY/ROW/FIELD, with one of {FIELDS}.")
    row = row_of(table_of(key, env), name)
    return ratio(row.ratio) if field == "ratio" else figure(getattr(row, field))


def ratio(value: float) -> str:
    """A ratio as people say it."""
    return f"{value:.2f}" if value < 10 else figure(value)


def as_list_table(table: Table, rows: list[Row]) -> Iterator[str]:
    """The table in reStructuredText."""
    spread = any(row.low < row.high for row in rows)
    yield f".. list-table:: {escape(table.title)}"
    yield from ("   :header-rows: 1", "   :class: measured", "   :widths: 44 38 18", "")
    yield from ("   * - Measured", f"     - {escape(table.unit)}{', least to greatest' * spread}")
    yield "     - Ratio"
    for row in rows:
        between = f" ({figure(row.low)} to {figure(row.high)})" if row.low < row.high else ""
        yield from (f"   * - {escape(row.name)}", f"     - {figure(row.value)}{between}")
        yield f"     - {ratio(row.ratio)}"
    yield from ("", escape(table.note), "")


def as_pictures(table: Table) -> Iterator[str]:
    """The pictures in reStructuredText, for what can show them."""
    if not is_drawn(table):
        return
    yield from (".. only:: html", "")
    yield f"   .. picture:: {PICTURES}/{table.key}.svg"
    yield "      :class: measured"
    yield f"      :alt: {alternative(table)}"
    yield ""


def alternative(table: Table) -> str:
    """What a picture shows, for whoever cannot see it."""
    bars = "; ".join(f"{row.name} {figure(row.value)}" for row in table.rows)
    return f"Bars of the table above, in {table.unit}: {bars}."


def sentence_on(run: Run) -> str:
    """Where and with what a part was measured."""
    machine = run.machine
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    return escape(
        f"Measured on {run.date} on {machine.cores} cores of {machine.processor}, with "
        f"{machine.memory} GiB of memory, {machine.system} and Python {machine.python}. At the "
        f"start the machine's load was {machine.load}. Versions: {versions}."
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives and the role."""
    app.setup_extension("pictures")
    app.add_directive("measured", MeasuredDirective)
    app.add_directive("measured-on", MeasuredOnDirective)
    app.add_role("measured", MeasuredRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
