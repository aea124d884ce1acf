"""Pictures that show what is not so any more."""

import json
from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Changes, Mutation, Span
from tests.drift.original import LIVE, Lesson

PICTURE, RECORD = "docs/_static/chat-light.webp", "docs/_static/pictures.json"


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Change what a picture shows, in all trees; the picture; and its record."""
    if not images(lesson):
        return
    for path in shown(lesson):
        everywhere = [path.replace(LIVE, folder, 1) for folder in lesson.folders]
        paths = [path for path in everywhere if path in lesson.files]
        yield make(lesson, "what it shows changed", path, lesson.edited(paths, touched))
    content = lesson.files[PICTURE].content
    yield make(lesson, "picture changed", PICTURE, {PICTURE: File(content[:-1])})
    yield make(lesson, "picture gone", PICTURE, {PICTURE: None})
    yield make(lesson, "its record gone", RECORD, {RECORD: None})
    yield make(lesson, "its record empty", RECORD, {RECORD: File(b"{}\n")})


def shown(lesson: Lesson) -> list[str]:
    """The files that the picture shows, as its record tells."""
    record = json.loads(lesson.text(RECORD))
    shows = record[PICTURE.rpartition("/")[2]]["shows"]
    return [path for path in lesson.files if any(f"{path}/".startswith(f"{s}/") for s in shows)]


def touched(text: str) -> str:
    """A text with a line more."""
    return f"{text}\n"


def make(lesson: Lesson, what: str, name: str, changes: Changes) -> Mutation:
    """A picture that is stale, which the page has to be told of where it shows it."""
    return Mutation("picture stale", f"{what}: {name}", changes, tuple(images(lesson)))


def images(lesson: Lesson) -> list[Span]:
    """Where the page shows the picture."""
    return [one.span for one in lesson.page.named("picture") if one.argument == "chat.webp"]
