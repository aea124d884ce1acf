"""The notebook under test, with two notes."""

import pytest


def filled_notebook():
    """A notebook in which something is written; fails with a sentence where that cannot be."""
    try:
        from store import Notebook
    except ImportError:
        pytest.fail("notes/store.py has no Notebook: write it as Step 1 shows.")
    notebook = Notebook()
    for text in ("Buy bread", "buy salt"):
        notebook.add(text)
    return notebook
