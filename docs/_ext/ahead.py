"""What the course is tried on beyond what it asks for: |ahead| in a page.

    python docs/_ext/ahead.py cp2

notes that the tests of a checkpoint have passed, in its own environment, which has Django alone.
"""

import json
import platform
import sys
from pathlib import Path

FILE = Path(__file__).parent / "ahead.json"


def substitution() -> str:
    """The newest Django and Python on which every checkpoint has passed, for ``rst_epilog``."""
    tried = noted().values()
    oldest = {
        name: min((found[name] for found in tried), key=by_number) for name in ("Django", "Python")
    }
    # Not "Django 6.1": that is not what the course requires, and a finding.
    words = "version {Django} of Django, on Python {Python}".format_map(oldest)
    return f".. |ahead| replace:: {words}\n"


def by_number(version: str) -> list[int]:
    """6.1.10 after 6.1.9."""
    return [int(part) for part in version.split(".")]


def noted() -> dict[str, dict[str, str]]:
    """The versions that each checkpoint has passed on, by their names."""
    found: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def main(name: str) -> int:
    """Note which Django and which Python a checkpoint has passed on."""
    import django

    versions = {"Django": django.__version__, "Python": platform.python_version()}
    found = json.dumps(noted() | {name: versions}, indent=2, sort_keys=True)
    FILE.write_text(f"{found}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
