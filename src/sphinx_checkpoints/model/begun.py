"""What tells whether a step is begun: its files before and after it, and as they are now."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypedDict

from sphinx_checkpoints.model.part import Part, Step

if TYPE_CHECKING:
    from sphinx_checkpoints.model.tree import Tree

# A file's text, whatever its line ends; None where it is not there.
_Text = str | None


class Sign(TypedDict):
    """The files that tell it, with their texts before and after the step, as JSON holds them.

    They are its ``own`` where no earlier step has them.
    """

    own: bool
    files: Mapping[str, tuple[_Text, _Text]]


def sign_of(part: Part, step: Step, before: "Tree", after: "Tree") -> Sign:
    """The files that tell it of a step; the trees are those before and after it.

    Files that earlier steps have as well tell it only where there is no other: they may be as the
    learner has written them.
    """
    earlier = {path for one in part.steps[: part.steps.index(step)] for path in one.files}
    own = [path for path in step.files if path not in earlier]
    files = {path: (_in(before, path), _in(after, path)) for path in own or step.files}
    return {"own": bool(own), "files": files}


def is_begun(sign: Sign, content: Callable[[str], bytes | None]) -> bool:
    """Whether one of the files is no longer as it was. Where there is no file, it counts.

    Where earlier steps have them as well, a line of this step's has to be there.
    """
    changes = [(*texts, _text(content(path))) for path, texts in sign["files"].items()]
    if sign["own"]:
        return any(now != before for before, _, now in changes)
    return not changes or any(_is_taken_up(*change) for change in changes)


def _is_taken_up(before: _Text, after: _Text, now: _Text) -> bool:
    """Whether a file has a line that is nearer to one that a step adds than to all before it.

    Of a step that only takes lines away, nothing else tells it than that the file has changed.
    """
    old, new, own = ((text or "").splitlines() for text in (before, after, now))
    added = [line for line in new if line not in old]
    nearest = (get_close_matches(line, [*added, *old], 1) for line in own if line not in old)
    return any(line in added for lines in nearest for line in lines) if added else now != before


def _in(tree: "Tree", path: str) -> _Text:
    return _text(tree[path].content) if path in tree else None


def _text(content: bytes | None) -> _Text:
    return None if content is None else content.replace(b"\r\n", b"\n").decode(errors="replace")
