"""What a reader does in a part, one thing after the other, and what of it is not as the page says.

A session at the prompt of Python belongs to the command before it, which may start the interpreter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from sphinx_checkpoints.check.typist import Typing, Typist
from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.git.worktree import read_left
from sphinx_checkpoints.judge import Replay
from sphinx_checkpoints.model.difference import excerpt
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Action, RunCommand, TypePython, files_of
from sphinx_checkpoints.model.tree import File, Tree, differing


@dataclass(frozen=True)
class Turn:
    """An action, the files before and after it, and what is typed at Python's prompt then."""

    action: Action
    before: Tree
    after: Tree
    sessions: list[TypePython] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        """Whether there is anything to type."""
        is_command = isinstance(self.action, RunCommand) and not self.action.skip
        return is_command or bool(self.sessions)


def turns(replayed: Replay) -> list[Turn]:
    """The turns of a part."""
    found: list[Turn] = []
    for done in chain.from_iterable(replayed.steps):
        action, before, after = done.action, done.before.tree, done.after.tree
        if not isinstance(action, TypePython):
            found.append(Turn(action, before, after))
        elif found and isinstance(found[-1].action, RunCommand | TypePython):
            found[-1].sessions.append(action)
        else:
            found.append(Turn(action, before, after, [action]))
    return found


def take(turn: Turn, typist: Typist, root: Path) -> Typing:
    """Do what a turn says; ``root`` is the repository whose git says what is ignored."""
    reader = typist.reader
    if not isinstance(turn.action, RunCommand) or turn.action.skip:
        reader.take(turn.before, turn.after)
        return not turn.sessions or (yield from typist.type_python(turn.sessions))
    known = reader.strays()
    if not (yield from typist.type_commands(turn.action, turn.sessions)):
        return False
    if strays := sorted(reader.strays() - known):
        message = f"the command writes outside its folder: {', '.join(strays)}."
        yield Finding("CP204", turn.action.place, message)
    yield from _idle(turn.action, turn.after)
    left = read_left(reader.folder, ".", partial(ignored, root))
    own = typist.free & left.keys() & turn.after.keys()
    after = {**turn.after, **{path: left[path] for path in own}}
    usual = {path: _usual(file, after.get(path), turn.action) for path, file in left.items()}
    for path in differing(after, usual):
        message = _wrong_file(path, after, left)
        shown = excerpt(path, usual.get(path), after.get(path))
        yield Finding("CP204", turn.action.place, message, shown)
    reader.take(left, after)
    return True


def varying_files(all_turns: Sequence[Turn]) -> frozenset[str]:
    """The files of which commands say that they are others each time, whole."""
    commands = (turn.action for turn in all_turns if isinstance(turn.action, RunCommand))
    return frozenset(path for one in commands for path in files_of(one) if path in one.varies)


def _idle(action: RunCommand, after: Tree) -> Iterator[Finding]:
    """What a page says varies, and is in no line of a file that the command makes."""
    paths = files_of(action)
    made = b"".join(after[path].content for path in paths if path in after)
    for text in action.varies:
        if text not in paths and text.encode() not in made:
            message = f":varies: names “{text}”, which is in no file that the command makes."
            yield Finding("CP204", action.place, message)


def _usual(file: File, expected: File | None, action: RunCommand) -> File:
    """A file that a command has left, with lines that vary as the page's files have them."""
    if expected is None or not action.varies:
        return file
    lines, usual = (one.content.splitlines(keepends=True) for one in (file, expected))
    if len(lines) != len(usual):
        return file
    texts = [text.encode() for text in action.varies]
    content = (
        theirs if any(text in mine and text in theirs for text in texts) else mine
        for mine, theirs in zip(lines, usual, strict=True)
    )
    return File(b"".join(content), file.executable)


def _wrong_file(path: str, expected: Tree, after: Tree) -> str:
    """What a command did to a file that it should not have."""
    if path not in expected:
        return f"the command makes {path}, which :creates: does not name."
    if path not in after:
        return f"the command does not make {path}, which :creates: names."
    return f"the command leaves {path} other than the finish checkpoint has it."
