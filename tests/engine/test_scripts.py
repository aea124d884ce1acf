"""The playground's scripts that need no browser, by Node's own tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "src/sphinx_checkpoints/playground/page"


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("scripts/*.test.mjs")))
def test_scripts(name: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    if not node:
        pytest.fail("Node.js is not on this machine: install it as README.md says.", pytrace=False)
    for script in [*PAGE.glob("*.js"), HERE / "scripts" / name]:
        shutil.copy(script, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    done = subprocess.run([node, name], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
