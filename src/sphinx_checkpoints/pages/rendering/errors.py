"""What the search page needs to find an error by a line of output, in which words may vary."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from sphinx_checkpoints.model.error_message import ErrorMessage, patterns
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.translation import _

_ERRORS = "checkpoints-errors.js"


def errors_of(app: Sphinx) -> list[ErrorMessage]:
    """The errors that the pages explain."""
    return [error for page in domain_of(app.env).pages.values() for error in page.errors]


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
    data = {"word": _("This error is explained:")} | for_scripts(errors, builder.get_target_uri)
    path = Path(builder.outdir, "_static", _ERRORS)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False)
    path.write_text(f"window.checkpointsErrors = {text};\n", encoding="utf-8")


def for_scripts(
    errors: Sequence[ErrorMessage], address_of: Callable[[str], str]
) -> dict[str, object]:
    """The errors, and the patterns of their texts in the order in which they are looked for."""
    described = [
        {
            "title": error.title,
            "summary": error.summary,
            "address": f"{address_of(error.docname)}#{error.anchor}",
        }
        for error in errors
    ]
    texts = [
        {"pattern": pattern, "error": errors.index(error)} for pattern, error in patterns(errors)
    ]
    return {"errors": described, "texts": texts}
