"""Pictures that show what is not so any more."""

from collections.abc import Iterator

from mutation import Changes, Mutation
from original import FINISH, LIVE, START, Original

from sphinx_checkpoints.tree import File

PICTURE, RECORD = "docs/_static/tut-django-chat.png", "docs/_static/pictures.json"
SHOWN = (
    "chat/static/chat/chat.css",
    "chat/static/chat/chat.js",
    "chat/static/chat/log.js",
    "chat/templates/chat/chat.html",
    "core/static/core/site.css",
    "core/templates/core/base.html",
)
TOOL = "tools/screenshots.py"


def generate(original: Original) -> Iterator[Mutation]:
    """Change what a picture shows, in all trees; the picture; and its record."""
    for path in SHOWN:
        paths = [f"{folder}/{path}" for folder in (LIVE, START, FINISH)]
        yield make(original, "what it shows changed", path, original.edited(paths, touched))
    yield make(original, "what it shows changed", TOOL, original.edited([TOOL], touched))
    content = original.files[PICTURE].content
    yield make(original, "picture changed", PICTURE, {PICTURE: File(content[:-1])})
    yield make(original, "picture gone", PICTURE, {PICTURE: None})
    yield make(original, "its record gone", RECORD, {RECORD: None})
    yield make(original, "its record empty", RECORD, {RECORD: File(b"{}\n")})


def touched(text: str) -> str:
    """A text with a line more."""
    return f"{text}\n"


def make(original: Original, what: str, name: str, changes: Changes) -> Mutation:
    """A picture that is stale, which the page has to be told of where it shows it."""
    image = original.page.named("image")[0]
    return Mutation("picture stale", f"{what}: {name}", changes, (image.span,))
