"""What the search page needs to find an error by a line of output, in which words may vary."""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from sphinx_checkpoints.model.error_message import ErrorMessage
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.translation import _

_ERRORS = "checkpoints-errors.js"


def errors_of(app: Sphinx) -> list[ErrorMessage]:
    """The errors that the pages explain; of several that are found, the first counts."""
    found = [error for page in domain_of(app.env).pages.values() for error in page.errors]
    return sorted(found, key=lambda error: -max(map(len, error.texts)))


def add_search_script(
    app: Sphinx,
    pagename: str,
    _template: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Have the search page look among the errors, where there are any."""
    if pagename == "search" and is_interactive(app.builder) and errors_of(app):
        for script in (_ERRORS, "checkpoints-search.js"):
            app.add_js_file(script, loading_method="defer")


def write_errors(app: Sphinx, builder: Builder) -> None:
    """Write the errors of the whole site. A script and no JSON: a page on a disk can load it."""
    if not is_interactive(builder) or not (errors := errors_of(app)):
        return
    found = [
        {
            "pattern": error.pattern,
            "title": error.title,
            "summary": error.summary,
            "address": f"{builder.get_target_uri(error.docname)}#{error.anchor}",
        }
        for error in errors
    ]
    path = Path(builder.outdir, "_static", _ERRORS)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps({"word": _("This error is explained:"), "errors": found}, ensure_ascii=False)
    path.write_text(f"window.checkpointsErrors = {data};\n", encoding="utf-8")
