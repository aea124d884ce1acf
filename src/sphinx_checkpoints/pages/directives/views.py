"""Forms of the same thing, of which a reader wants one."""

from collections.abc import Sequence

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.pages.nodes import View, ViewCaption, Views
from sphinx_checkpoints.pages.translation import paragraph


def make_view(value: str, label: str, *children: nodes.Node) -> View:
    """One form, with its name above it."""
    caption = paragraph(nodes.strong("", label), kind=ViewCaption)
    return View("", caption, *children, value=value, classes=["checkpoints-view"])


def make_views(env: BuildEnvironment, kind: str, legend: str, views: Sequence[View]) -> Views:
    """The forms together; ``legend`` says what a reader chooses between."""
    group = nodes.make_id(f"{env.docname}-{kind}-{env.new_serialno('checkpoints')}")
    return Views("", *views, kind=kind, legend=legend, group=group, classes=["checkpoints-views"])
