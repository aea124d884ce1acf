"""CP702: code is typed into the page."""

from collections.abc import Collection, Sequence

from sphinx_checkpoints.check.languages import is_code_of
from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.page import ILLUSTRATION, CodeBlock, Passage
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.shells import CONSOLE, OUTPUTS, POSIX
from sphinx_checkpoints.model.tree import Tree

_PROMPT = "$ "


def _find(context: Context) -> Findings:
    """Look at the code of each part."""
    project = context.project
    files = {*project.live_tree}.union(*project.trees(*project.names).values())
    for passage in context.passages:
        if passage.part:
            yield from _typed(passage, files)
    for part in context.parts:
        trees = context.project.trees(part.finish)
        yield from _shown_again(context.passage_of(part), part, [*trees.values()])


def _typed(passage: Passage, files: Collection[str]) -> Findings:
    """Code in a language of the project's files and from none of them, and commands not run."""
    for block in passage.code_blocks:
        if block.included or ILLUSTRATION in block.classes:
            continue
        if block.language in POSIX | OUTPUTS and block.text.startswith(_PROMPT):
            message = (
                f"“{block.text.splitlines()[0]}” is not run: give the block the language "
                f"{CONSOLE!r}, or the option “:class: {ILLUSTRATION}” if no reader types it."
            )
            yield RULE.finding(block.place, message)
        elif is_code_of(files, block.language, block.text):
            message = (
                "code is typed into the page: include it with literalinclude, or give it "
                f"the option “:class: {ILLUSTRATION}” if it is no code of the project."
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
