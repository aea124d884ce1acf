"""A sample of drifts, one of each family; run.py --all applies them all."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.passed import bytes_of, unless_passed

RUN = Path(__file__).with_name("run.py")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork a process")
def test_each_drift_is_caught_where_it_is_taught(request: pytest.FixtureRequest) -> None:
    seed = str(request.config.getoption("--seed"))
    with unless_passed(request, seed.encode(), bytes_of(".")):
        # In a process of its own: Sphinx leaves its marks on docutils.
        command = [sys.executable, str(RUN), "--seed", seed]
        done = subprocess.run(command, capture_output=True, text=True)
        assert "The unchanged copy has no finding." in done.stdout, done.stdout + done.stderr
        assert done.returncode == 0, done.stdout + done.stderr
