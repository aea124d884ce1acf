"""A sample of drifts, one of each family; run.py --all applies them all."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).with_name("run.py")


@pytest.fixture(scope="module")
def run(pytestconfig: pytest.Config) -> subprocess.CompletedProcess[str]:
    """The sample's run, in a process of its own: Sphinx leaves its marks on docutils."""
    command = [sys.executable, str(RUN), "--seed", str(pytestconfig.getoption("--seed"))]
    return subprocess.run(command, capture_output=True, text=True)


def test_an_unchanged_copy_has_no_finding(run: subprocess.CompletedProcess[str]) -> None:
    assert "The unchanged copy has no finding." in run.stdout, run.stdout + run.stderr


def test_each_drift_is_caught_where_it_is_taught(run: subprocess.CompletedProcess[str]) -> None:
    assert run.returncode == 0, run.stdout + run.stderr
