"""Step 1: the folder is a program."""

import subprocess
import sys
from pathlib import Path

import pytest
import store


def test_the_folder_runs():
    folder = Path(store.__file__).parent
    if not (folder / "__main__.py").is_file():
        pytest.fail("notes/ has no __main__.py: move main.py there as Step 1 shows.")
    done = subprocess.run(
        [sys.executable, "-B", folder, "buy", "salt"], capture_output=True, text=True
    )
    if done.stdout != "['buy salt']\n":
        pytest.fail(f"python notes prints {done.stdout!r}: compare __main__.py with Step 1.")
