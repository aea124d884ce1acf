"""Note that a checkpoint's tests have passed here, for the pages: python -m tools.ahead cp2.

Needs Django alone, for it runs in the checkpoint's own environment.
"""

import json
import platform
import sys
from pathlib import Path

import django

FILE = Path(__file__).resolve().parent.parent / "docs/_ext/ahead.json"


def main(name: str) -> int:
    """Write which Django and which Python a checkpoint has passed on."""
    noted = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    noted[name] = {"Django": django.__version__, "Python": platform.python_version()}
    FILE.write_text(json.dumps(noted, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
