"""Step 2: what is done is no idea any more."""

from pathlib import Path

import pytest
import store


def test_the_ideas_are_gone():
    if (Path(store.__file__).parent / "ideas.txt").exists():
        pytest.fail("notes/ideas.txt is still there: delete it as Step 2 says.")
