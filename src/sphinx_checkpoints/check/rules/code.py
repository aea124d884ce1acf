"""CP702: the code of the project is included, not typed into the page."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.finding import Finding

ILLUSTRATION = "illustration"


def check(check: Check) -> Iterator[Finding]:
    """Find typed code in the language of the files that a part teaches."""
    for page in check.pages.values():
        if not page.part:
            continue
        for block in page.code_blocks:
            typed = block.language in {"python", "python3", "py", "default"} and not block.included
            if typed and ILLUSTRATION not in block.classes:
                message = (
                    "code is typed into the page: include it with literalinclude, or give it "
                    f"the option “:class: {ILLUSTRATION}” if it is no code of the project."
                )
                yield Finding("CP702", block.place, message)
