"""Step 2: notes are found."""

import pytest
from notebook import filled_notebook


def test_a_note_is_found_by_a_word():
    notebook = filled_notebook()
    if not hasattr(notebook, "find"):
        pytest.fail("Notebook has no find: add it as Step 2 shows.")
    if notebook.find("salt") != ["buy salt"]:
        pytest.fail("find does not give the notes with the word: compare it with Step 2.")
