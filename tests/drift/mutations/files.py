"""Whole files: strays, mode bits, emptied, deleted, with Windows line ends."""

from collections.abc import Callable, Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Changes, Mutation, Span
from tests.drift.mutations.trees import places_in, twins
from tests.drift.original import LIVE, ONWARD, Lesson
from tests.drift.spelling import words_of

STRAYS = ("notes.txt", "chat/notes.py", "chat/consumers/other.py", "static/x/y.bin")
# With files that few steps touch, or none.
OTHERS = ("manage.py", "chat/views.py", "chat/static/chat/chat.js", "config/settings.py")
BESIDE = "checkpoints/notes.txt"


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Add strays, and spoil each file of the part and some others, in each tree."""
    for tree, folders in lesson.trees.items():
        for stray in STRAYS:
            changes = {f"{folder}/{stray}": File(b"\x00stray") for folder in folders}
            own = tuple(Span(path) for path in changes)
            # Where all later trees have it, it is a file that no step teaches.
            told = (lesson.part,) if tree == ONWARD else (*own, *parts(lesson, folders[0]))
            yield Mutation(f"stray file, {tree}", stray, changes, told)
        for path in dict.fromkeys((*lesson.taught, *OTHERS)):
            if lesson.folders_with(tree, path):
                yield from spoiled(lesson, tree, path)
    for stray in (BESIDE, *(f"{folder.removesuffix(LIVE)}x.py" for folder in ends(lesson))):
        yield Mutation("stray file beside", stray, {stray: File(b"")}, (Span(stray),))
    if lesson.is_last:
        beyond = f"checkpoints/cp9/{LIVE}/manage.py"
        told = (lesson.part, Span(beyond))
        changes = {beyond: lesson.files[f"{lesson.finish}/manage.py"]}
        yield Mutation("stray checkpoint", "cp9", changes, told)


def ends(lesson: Lesson) -> tuple[str, str]:
    """The folders that the part leads from and to."""
    return lesson.start, lesson.finish


def parts(lesson: Lesson, folder: str) -> Iterator[Span]:
    """What the parts say of themselves that lead to a tree or start from it."""
    return (other.part for other in lesson.neighbours(folder))


def spoiled(lesson: Lesson, tree: str, path: str) -> Iterator[Mutation]:
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
    paths = [f"{folder}/{path}" for folder in lesson.folders_with(tree, path)]
    for kind, change in kinds.items():
        changes = {name: change(lesson.files[name]) for name in paths}
        is_new = any(changes[name] != lesson.files[name] for name in changes)
        if is_new and not (kind == "line changed elsewhere" and path in lesson.taught):
            places = places_of_file(lesson, tree, path, changes)
            yield Mutation(f"{kind}, {tree}", path, changes, places)


def places_of_file(lesson: Lesson, tree: str, path: str, changes: Changes) -> tuple[Span, ...]:
    """Where the page teaches it, or the file itself where no page does."""
    words = words_of(lesson.text(next(iter(changes))))
    own = tuple(Span(name) for name in changes) + tuple(twins(lesson, path, 1))
    part = () if path in lesson.taught else (lesson.part,)
    return (*places_in(lesson, tree, changes, words), *own, *part)
