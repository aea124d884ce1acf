"""Which pages may teach a part or explain an error: to know these, no other has to be read."""

import re
from pathlib import Path

from sphinx.config import Config
from sphinx.util.matching import get_matching_files

# The directives in reStructuredText and in MyST, and what may bring one from another file.
_SIGNS = re.compile(
    r"\b(?:part|error-message)::|\{(?:part|error-message)\}|(?<!literal)include::|\{include\}"
)
_PATTERN = re.compile(r"[*?\[]")
_ALL = ["**"]
# What a parser adds to the suffixes of conf.py as it is loaded, which it is not yet.
_OTHER_SUFFIXES = [".md"]


def pages_that_may_teach(docs: Path, config: Config) -> list[str]:
    """Patterns for the pages with such a sign, and for the first one, which Sphinx asks for."""
    if [*config.include_patterns] != _ALL:
        return [*config.include_patterns]
    paths = get_matching_files(docs, config.include_patterns, config.exclude_patterns)
    suffixes = (*config.source_suffix, *_OTHER_SUFFIXES)
    found = [path for path in paths if path.endswith(suffixes) and _may_teach(docs, path, config)]
    return _ALL if any(map(_PATTERN.search, found)) else found


def _may_teach(docs: Path, path: str, config: Config) -> bool:
    """Whether a page has a sign of a part, or is the first one."""
    if path.rpartition(".")[0] == config.root_doc:
        return True
    return bool(_SIGNS.search((docs / path).read_text(encoding="utf-8", errors="replace")))
