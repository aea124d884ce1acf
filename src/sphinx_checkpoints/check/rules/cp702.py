"""CP702: code is typed into the page."""

from collections.abc import Sequence

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.page import CodeBlock, Passage
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree

_ILLUSTRATION = "illustration"
_PYTHON = {"python", "python3", "py", "default"}


def _find(context: Context) -> Findings:
    """Look at the code of each part."""
    for passage in context.passages:
        if passage.part:
            yield from _typed(passage)
    for part in context.parts:
        trees = context.project.trees(part.finish)
        yield from _shown_again(context.passage_of(part), part, [*trees.values()])


def _typed(passage: Passage) -> Findings:
    """Code in the language of the files that a part teaches, and from no file."""
    for block in passage.code_blocks:
        is_typed = block.language in _PYTHON and not block.included
        if is_typed and _ILLUSTRATION not in block.classes:
            message = (
                "code is typed into the page: include it with literalinclude, or give it "
                f"the option “:class: {_ILLUSTRATION}” if it is no code of the project."
            )
            yield RULE.finding(block.place, message)


def _shown_again(passage: Passage, part: Part, trees: Sequence[Tree]) -> Findings:
    """Whole files that a step of the page has shown already."""
    for block in passage.code_blocks:
        for path in dict.fromkeys(part.files):
            if any(_is_whole(block, path, tree) for tree in trees):
                message = (
                    f"the whole of {path} is shown a second time: say what is meant with "
                    ":pyobject:, or with :start-at: and :end-at:."
                )
                yield RULE.finding(block.place, message)


def _is_whole(block: CodeBlock, path: str, tree: Tree) -> bool:
    """Whether a block shows all of a file of a tree."""
    if not block.included.endswith(f"/{path}") or path not in tree:
        return False
    return block.text.strip() == tree[path].content.decode("utf-8", "replace").strip()


RULE = Rule(__name__, __doc__, group="code", find=_find)
