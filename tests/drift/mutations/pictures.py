"""Pictures that show what is not so any more."""

import json
from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Changes, Mutation
from tests.drift.original import LIVE, Lesson

FOLDER = "docs/_static/"
RECORD = f"{FOLDER}pictures.json"


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Change what each picture shows, in all trees; the picture; and its record."""
    names = dict.fromkeys(one.argument for one in lesson.page.named("picture"))
    for name in names:
        picture = f"{FOLDER}{name.replace('.webp', '-light.webp')}"
        for path in shown(lesson, picture):
            everywhere = [path.replace(LIVE, folder, 1) for folder in lesson.folders]
            paths = [one for one in everywhere if one in lesson.files and path.startswith(LIVE)]
            changes = lesson.edited(paths or [path], touched)
            yield make(lesson, name, f"what it shows changed: {path}", changes)
        content = lesson.files[picture].content
        yield make(lesson, name, "picture changed", {picture: File(content[:-1])})
        yield make(lesson, name, "picture gone", {picture: None})
        yield make(lesson, name, "its record gone", {RECORD: None})
        yield make(lesson, name, "its record empty", {RECORD: File(b"{}\n")})


def shown(lesson: Lesson, picture: str) -> Iterator[str]:
    """A file of each that the picture shows, as its record tells."""
    record = json.loads(lesson.text(RECORD))
    for shows in record[picture.removeprefix(FOLDER)]["shows"]:
        paths = (path for path in lesson.files if f"{path}/".startswith(f"{shows}/"))
        yield next(path for path in paths if lesson.files[path].content)


def touched(text: str) -> str:
    """A text with a line more."""
    return f"{text}\n"


def make(lesson: Lesson, name: str, what: str, changes: Changes) -> Mutation:
    """A picture that is stale, which the page has to be told of where it shows it."""
    shown_at = [one.span for one in lesson.page.named("picture") if one.argument == name]
    return Mutation("picture stale", f"{name}: {what}", changes, tuple(shown_at))
