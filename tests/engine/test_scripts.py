"""The playground's scripts that need no browser, by Node's own tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"


@pytest.mark.parametrize("name", sorted(path.name for path in SCRIPTS.glob("*.test.mjs")))
def test_scripts(name: str) -> None:
    node = shutil.which("node")
    if not node:
        pytest.fail("Node.js is not on this machine: install it as README.md says.", pytrace=False)
    done = subprocess.run([node, name], cwd=SCRIPTS, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
