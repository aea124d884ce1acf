"""Whole files: strays, mode bits, emptied, deleted, with Windows line ends."""

from collections.abc import Callable, Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Changes, Mutation, Span
from tests.drift.mutations.trees import places_in, twins
from tests.drift.original import PART, START, TREES, Original
from tests.drift.spelling import words_of

STRAYS = ("notes.txt", "chat/notes.py", "chat/consumers/other.py", "static/x/y.bin")
# With files that no step touches.
OTHERS = ("manage.py", "chat/views.py", "chat/static/chat/chat.js", "config/settings.py")


def generate(original: Original) -> Iterator[Mutation]:
    """Add strays, and spoil each file of the part and some others, in each tree."""
    part = (original.page.named("part")[0].span,)
    for tree, folders in TREES.items():
        for stray in STRAYS:
            changes = {f"{folder}/{stray}": File(b"\x00stray") for folder in folders}
            own = tuple(Span(path) for path in changes)
            # Where live and newest have it, it is a file that no step teaches.
            yield Mutation(f"stray file, {tree}", stray, changes, part if len(own) > 1 else own)
        for path in (*PART, *OTHERS):
            yield from spoiled(original, tree, path)
    for stray in ("checkpoints/notes.txt", "checkpoints/cp1/notes.txt", "checkpoints/cp2/x.py"):
        yield Mutation("stray file beside", stray, {stray: File(b"")}, (Span(stray),))
    beyond = {"checkpoints/cp3/chanx_django/manage.py": original.files[f"{START}/manage.py"]}
    yield Mutation("stray checkpoint", "cp3", beyond, part_and_live(original))


def part_and_live(original: Original) -> tuple[Span, ...]:
    """Where a checkpoint is told to which no part leads."""
    return (original.page.named("part")[0].span, Span("checkpoints/cp3/chanx_django/manage.py"))


def spoiled(original: Original, tree: str, path: str) -> Iterator[Mutation]:
    """The changes of one whole file in some trees."""
    kinds: dict[str, Callable[[File], File | None]] = {
        "mode bit": lambda file: File(file.content, not file.executable),
        "file emptied": lambda file: File(b"", file.executable),
        "file deleted": lambda _: None,
        "Windows line ends": lambda file: File(
            file.content.replace(b"\n", b"\r\n"), file.executable
        ),
        "line changed elsewhere": lambda file: File(
            file.content.replace(b"\n", b" \n", 1), file.executable
        ),
    }
    paths = [f"{folder}/{path}" for folder in original.folders_with(tree, path)]
    for kind, change in kinds.items():
        changes = {name: change(original.files[name]) for name in paths}
        is_new = any(changes[name] != original.files[name] for name in changes)
        if is_new and not (kind == "line changed elsewhere" and path in PART):
            places = places_of_file(original, tree, path, changes)
            yield Mutation(f"{kind}, {tree}", path, changes, places)


def places_of_file(original: Original, tree: str, path: str, changes: Changes) -> tuple[Span, ...]:
    """Where the page teaches it, or the file itself where no page does."""
    words = words_of(original.text(next(iter(changes))))
    own = tuple(Span(name) for name in changes) + tuple(twins(path, 1))
    part = () if path in PART else (original.page.named("part")[0].span,)
    return (*places_in(original, tree, changes, words), *own, *part)
