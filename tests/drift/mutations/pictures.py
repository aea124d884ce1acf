"""Pictures that show what is not so any more."""

import json
from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Changes, Mutation
from tests.drift.original import FINISH, LIVE, START, Original

PICTURE, RECORD = "docs/_static/chat-light.webp", "docs/_static/pictures.json"


def generate(original: Original) -> Iterator[Mutation]:
    """Change what a picture shows, in all trees; the picture; and its record."""
    for path in shown(original):
        paths = [path.replace(LIVE, folder, 1) for folder in (LIVE, START, FINISH)]
        yield make(original, "what it shows changed", path, original.edited(paths, touched))
    content = original.files[PICTURE].content
    yield make(original, "picture changed", PICTURE, {PICTURE: File(content[:-1])})
    yield make(original, "picture gone", PICTURE, {PICTURE: None})
    yield make(original, "its record gone", RECORD, {RECORD: None})
    yield make(original, "its record empty", RECORD, {RECORD: File(b"{}\n")})


def shown(original: Original) -> list[str]:
    """The files that the picture shows, as its record tells."""
    record = json.loads(original.text(RECORD))
    shows = record[PICTURE.rpartition("/")[2]]["shows"]
    return [path for path in original.files if any(f"{path}/".startswith(f"{s}/") for s in shows)]


def touched(text: str) -> str:
    """A text with a line more."""
    return f"{text}\n"


def make(original: Original, what: str, name: str, changes: Changes) -> Mutation:
    """A picture that is stale, which the page has to be told of where it shows it."""
    [image] = [one for one in original.page.named("picture") if one.argument == "chat.webp"]
    return Mutation("picture stale", f"{what}: {name}", changes, (image.span,))
