"""What the course is tried on beyond what it asks for: |ahead| in a page."""

import json
from pathlib import Path

FILE = Path(__file__).parent / "ahead.json"


def substitution() -> str:
    """The newest Django and Python on which every checkpoint has passed, for ``rst_epilog``."""
    tried = json.loads(FILE.read_text(encoding="utf-8")).values()
    oldest = {
        name: min((found[name] for found in tried), key=by_number) for name in ("Django", "Python")
    }
    # Not "Django 6.1": that is not what the course requires, and a finding.
    words = "version {Django} of Django, on Python {Python}".format_map(oldest)
    return f".. |ahead| replace:: {words}\n"


def by_number(version: str) -> list[int]:
    """6.1.10 after 6.1.9."""
    return [int(part) for part in version.split(".")]
