"""CP702: the code of the project is included, not typed into the page, and whole only once."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import CodeBlock, Page
from sphinx_checkpoints.model.part import files_of
from sphinx_checkpoints.model.tree import Tree

RULE = "CP702"
ILLUSTRATION = "illustration"
PYTHON = {"python", "python3", "py", "default"}


def check(check: Check) -> Iterator[Finding]:
    """Look at the code of each page that teaches a part."""
    for page in check.pages.values():
        if page.part:
            yield from typed(page)
        if page.part in check.parts:
            yield from shown_again(page, check.tree_of(page))


def typed(page: Page) -> Iterator[Finding]:
    """Code in the language of the files that a part teaches, and from no file."""
    for block in page.code_blocks:
        is_typed = block.language in PYTHON and not block.included
        if is_typed and ILLUSTRATION not in block.classes:
            message = (
                "code is typed into the page: include it with literalinclude, or give it "
                f"the option “:class: {ILLUSTRATION}” if it is no code of the project."
            )
            yield Finding(RULE, block.place, message)


def shown_again(page: Page, tree: Tree) -> Iterator[Finding]:
    """Whole files that a step of the page has shown already."""
    steps = {path for action in page.part.actions for path in files_of(action)} if page.part else ()
    for block in page.code_blocks:
        for path in steps:
            if is_whole(block, path, tree):
                message = (
                    f"the whole of {path} is shown a second time: say what is meant with "
                    ":pyobject:, or with :start-at: and :end-at:."
                )
                yield Finding(RULE, block.place, message)


def is_whole(block: CodeBlock, path: str, tree: Tree) -> bool:
    """Whether a block shows all of a file of a tree."""
    if not block.included.endswith(f"/{path}") or path not in tree:
        return False
    return block.text.strip() == tree[path].content.decode("utf-8", "replace").strip()
