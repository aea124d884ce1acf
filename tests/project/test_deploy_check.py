"""The check that the user guide prints for the settings of production, as it stands there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def printed() -> str:
    """The commands of the user guide that end with the check."""
    page = (ROOT / "docs/user-guide/guard.rst").read_text(encoding="utf-8")
    blocks = re.findall(r"\.\. code-block:: bash\n\n((?:   .+\n)+)", page)
    (block,) = [block for block in blocks if "check --deploy" in block]
    return str(block)


@pytest.mark.skipif(not shutil.which("bash"), reason="the page prints it for bash")
def test_django_finds_nothing_to_warn_of() -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO_")}
    done = subprocess.run(
        ["bash", "-c", printed()],
        cwd=ROOT,
        env={**inherited, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert "no issues (0 silenced)" in done.stdout, done.stdout + done.stderr
    assert not done.stderr
