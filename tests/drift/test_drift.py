"""A sample of drifts, one of each family; python -m tests.drift.run --all applies them all."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARES = 2  # that run beside each other, each on a copy of the repository


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork a process")
@pytest.mark.parametrize("share", range(1, SHARES + 1))
def test_each_drift_is_caught_where_it_is_taught(
    request: pytest.FixtureRequest, share: int
) -> None:
    options = ["--seed", str(request.config.getoption("--seed"))]
    options += ["--share", str(share), str(SHARES)]
    # In a process of its own: Sphinx leaves its marks on docutils.
    command = [sys.executable, "-m", "tests.drift.run", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "The unchanged copy has no finding." in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout + done.stderr
