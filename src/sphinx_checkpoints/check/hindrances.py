"""One mistake is one finding: what could only repeat it is not held, and is noted."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part


def complete_pages(context: Context, what: str) -> Iterator[Page]:
    """The pages whose directives could be read; of the others, ``what`` is noted as left out."""
    for page in context.pages.values():
        if page.docname not in context.incomplete:
            yield page
        else:
            context.omissions.add_of_page(what, page.docname, "its directives have mistakes")


def complete_parts(context: Context, what: str) -> Iterator[tuple[Page, Part]]:
    """Those of them that teach a part, each with its part."""
    for page in complete_pages(context, what):
        if page.part and page.part in context.parts:
            yield page, page.part


def is_hindered(context: Context, what: str, docname: str) -> bool:
    """Whether ``what`` of a page could only repeat what is wrong with its steps; then noted."""
    reason = ""
    if docname in context.incomplete:
        reason = "its directives have mistakes"
    elif _step_codes(context, docname):
        reason = "its steps do not lead to its finish"
    if reason:
        context.omissions.add_of_page(what, docname, reason)
    return bool(reason)


def is_untaught(context: Context, docname: str) -> bool:
    """Whether a page lacks steps, so that its names cannot be known; then noted."""
    lacks_steps = "CP201" in _step_codes(context, docname)
    return lacks_steps and is_hindered(context, "names", docname)


def _step_codes(context: Context, docname: str) -> set[str]:
    """The codes of what is found in the steps of a page."""
    replayed = context.replays.get(docname)
    return {found.rule for found in replayed.findings} & context.holds if replayed else set()
