"""What the directives have in common: the page's part, their warnings, and choices of forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath, PureWindowsPath

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sphinx_checkpoints.judge import Progress, leads_on
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.part import Action
from sphinx_checkpoints.pages import names
from sphinx_checkpoints.pages.domain import CheckpointsDomain, domain_of, source_file
from sphinx_checkpoints.pages.markdown import is_in_markdown
from sphinx_checkpoints.pages.nodes import ActionBox, View, ViewCaption, Views
from sphinx_checkpoints.pages.position import Positions
from sphinx_checkpoints.pages.translation import paragraph
from sphinx_checkpoints.trees.project import Project

_logger = logging.getLogger(__name__)

# What the current document knows of itself: the Leg, and that a step of it cannot be read.
PART = "sphinx_checkpoints.part"
MISTAKEN = "sphinx_checkpoints.mistaken"


@dataclass(frozen=True)
class Leg:
    """From where to where a part leads, and how far it has; none after a wrong ``part``."""

    start: str = ""
    finish: str = ""
    progress: Progress = field(default_factory=lambda: Progress("", {}, {}))


class Taught(SphinxDirective):
    """A directive that reads checkpoints: ``build`` may raise CheckpointError."""

    # The subtype of its warnings, for suppress_warnings.
    kind = ""

    def build(self) -> list[nodes.Node]:
        """The directive's nodes."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """The directive's nodes, or none and a warning."""
        try:
            return self.build()
        except CheckpointError as error:
            self.warn(error)
            return []

    def warn(self, error: CheckpointError) -> None:
        """Tell the author, now and at each build until it is put right."""
        self.env.note_reread()
        if self.name in names.STEPS:
            self.env.current_document[MISTAKEN] = True
        source, line = self.get_source_info()
        message = str(error)
        if error.place and error.place.path == self.place.path:
            message, line = error.message, error.place.line
        location = f"{source_file(source)}:{line}"
        _logger.warning("%s", message, location=location, type="checkpoints", subtype=self.kind)

    def get_source_info(self) -> tuple[str, int]:
        """The file and the line at which the directive stands.

        For one that follows directly on the colons of another, myst-parser is a line behind.
        """
        source, line = super().get_source_info()
        if is_in_markdown(self):
            line = Positions().nearest(source, f"{{{self.name}}}", line)
        return source, line

    @property
    def domain(self) -> CheckpointsDomain:
        """What the site's pages say, and its checkpoints."""
        return domain_of(self.env)

    @property
    def project(self) -> Project:
        """The site's project."""
        return self.domain.project

    @property
    def place(self) -> Place:
        """Where the directive stands."""
        return self.domain.place(*self.get_source_info())

    @property
    def leg(self) -> Leg | None:
        """What the last ``part`` on the page says, if there was one."""
        leg: Leg | None = self.env.current_document.get(PART)
        return leg

    def shown_checkpoint(self) -> str:
        """The checkpoint whose files the page shows: the part's finish, or the newest."""
        if self.leg and leads_on(self.leg.start, self.leg.finish, self.project.names):
            return self.leg.finish
        newest = self.domain.record.newest_shown[self.env.docname] = self.project.newest
        return newest

    def action_box(
        self, action: Action, heading: Sequence[nodes.Node], *children: nodes.Node
    ) -> ActionBox:
        """Something that the reader does, below its heading line; from here on it is done."""
        if self.leg:
            after = replace(self.leg, progress=self.leg.progress.after(action))
            self.env.current_document[PART] = after
        line = paragraph(*heading, classes=["checkpoints-heading"])
        box = ActionBox("", line, *children, classes=["checkpoints-action"], action=action)
        self.set_source_info(box)
        return box

    def choice(self, kind: str, legend: str, forms: Sequence[tuple[str, str, nodes.Node]]) -> Views:
        """Forms of a thing, each with a value and a name; ``legend`` says what a reader chooses."""
        group = nodes.make_id(f"{self.env.docname}-{kind}-{self.env.new_serialno('checkpoints')}")
        made = Views("", kind=kind, legend=legend, group=group, classes=["checkpoints-views"])
        for value, label, form in forms:
            caption = paragraph(nodes.strong("", label), kind=ViewCaption)
            made += View("", caption, form, value=value, classes=["checkpoints-view"])
        return made

    def required_leg(self) -> Leg | None:
        """What the page's ``part`` says, None for a wrong one; CheckpointError without one."""
        if self.leg is None:
            raise CheckpointError(
                f"{self.name} stands on a page without a part: begin the page with the directive "
                "part and its :start: and :finish:."
            )
        return self.leg if self.leg.finish else None


def checked_path(path: str, live: str) -> str:
    """A path as the learner types it; CheckpointError for one not below the live folder."""
    if "\\" in path:
        raise CheckpointError(f"{path} has backslashes: write the path with slashes.")
    if path.startswith("/") or PureWindowsPath(path).drive:
        raise CheckpointError(
            f"{path} is an absolute path: write it from the repository's root, as {live}/..."
        )
    parts = PurePosixPath(path).parts
    if ".." in parts:
        raise CheckpointError(f"{path} leaves the tree: write it without '..', as {live}/...")
    if "/".join(parts) != path or not path.startswith(f"{live}/"):
        raise CheckpointError(
            f"{path} is not the path of a file in {live}/, the folder that the reader owns: "
            f"write it from the repository's root, as {live}/..."
        )
    return path
