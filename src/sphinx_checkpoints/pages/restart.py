"""Have a part start at another checkpoint: the one option of its page that says where."""

import re
from dataclasses import replace
from pathlib import Path

from sphinx_checkpoints.model.contents import Content, content_at
from sphinx_checkpoints.model.part import Part


def restarted(root: Path, part: Part, start: str) -> Content | None:
    """The page of a part, as it is when the part starts at another checkpoint.

    None where the option does not stand plainly below the part's line.
    """
    page = content_at(root / part.place.path)
    if page is None:
        return None
    lines = page.content.decode("utf-8", "surrogateescape").splitlines(keepends=True)
    # In Markdown, options may be YAML: without the first colon, and in quotes.
    option = re.compile(rf"(\s*:?start:\s*[\"']?){re.escape(part.start)}([\"']?\s*)")
    for number, line in enumerate(lines[part.place.line :], part.place.line):
        if found := option.fullmatch(line):
            lines[number] = f"{found[1]}{start}{found[2]}"
            return replace(page, content="".join(lines).encode("utf-8", "surrogateescape"))
        if not line.strip():
            break
    return None
