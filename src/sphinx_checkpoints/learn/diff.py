"""What leads from the learner's files to a checkpoint's, as a patch that git can apply."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from sphinx_checkpoints.model.difference import unified_lines
from sphinx_checkpoints.model.tree import File, Tree, differing


@dataclass(frozen=True)
class FileDifference:
    """How a file differs: in words where lines do not tell it, and in the lines of a patch."""

    path: str
    sentences: tuple[str, ...]
    lines: tuple[str, ...]


def differences(
    mine: Tree,
    answer: Tree,
    name: str,
    paths: Iterable[str] | None = None,
    gone: Container[str] = (),
) -> Iterator[FileDifference]:
    """The files in which mine differ from the answer, in order; only ``paths`` if there are any.

    ``name`` is what the answer is called, and ``gone`` are the paths that were taken away for it.
    """
    wanted = None if paths is None else set(paths)
    for path in differing(mine, answer):
        if wanted is None or path in wanted:
            old, new = mine.get(path), answer.get(path)
            sentences = tuple(_in_words(path, old, new, name, is_gone=path in gone))
            yield FileDifference(path, sentences, tuple(patch(path, old, new)))


def _in_words(
    path: str, old: File | None, new: File | None, name: str, *, is_gone: bool
) -> Iterator[str]:
    """What a patch does not say, or not plainly."""
    if old is None:
        yield f"You do not have {path} yet."
    elif new is None and is_gone:
        yield f"{path} is gone in {name}."
    elif new is None:
        yield f"{name} has no {path}: it is yours alone."
    elif old.executable != new.executable:
        yield f"{path} is {'' if new.executable else 'not '}executable in {name}, unlike yours."
    if old and new and old.content != new.content and not _differs_in_lines(old, new):
        yield f"{path} differs in its line ends alone: {ends(old)} in yours, {ends(new)} in {name}."
    elif any(file and _text_of(file) is None for file in (old, new)):
        yield f"{path} is no text, and is not shown."


def _differs_in_lines(old: File, new: File) -> bool:
    """Whether more than line ends is different."""
    return old.content.replace(b"\r\n", b"\n") != new.content.replace(b"\r\n", b"\n")


def ends(file: File) -> str:
    """How the first line of a file ends."""
    return "CRLF" if file.content.partition(b"\n")[0].endswith(b"\r") else "LF"


def _text_of(file: File) -> str | None:
    """A file's text; None where it is none."""
    try:
        return None if b"\0" in file.content else file.content.decode()
    except UnicodeDecodeError:
        return None


def patch(path: str, old: File | None, new: File | None) -> Iterator[str]:
    """The lines of a patch, as git writes it."""
    yield f"diff --git a/{path} b/{path}"
    if old is None or new is None:
        yield f"{'new' if old is None else 'deleted'} file mode {_mode_of(new or old)}"
    elif old.executable != new.executable:
        yield from (f"old mode {_mode_of(old)}", f"new mode {_mode_of(new)}")
    if old and new and not _differs_in_lines(old, new):
        return
    texts = [_text_of(file) if file else "" for file in (old, new)]
    if None not in texts:
        yield from unified_lines(path, _lines_of(old), _lines_of(new))


def _lines_of(file: File | None) -> list[str] | None:
    """The lines of a text with their ends; only a line feed ends one, as in git."""
    return re.findall(r"[^\n]*\n|[^\n]+", file.content.decode()) if file else None


def _mode_of(file: File | None) -> str:
    """Git's mode of a file."""
    return "100755" if file and file.executable else "100644"
