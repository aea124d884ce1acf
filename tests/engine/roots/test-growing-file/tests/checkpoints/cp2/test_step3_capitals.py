"""Step 3: capitals do not matter."""

import pytest
from notebook import filled_notebook


def test_capitals_do_not_matter():
    notebook = filled_notebook()
    found = notebook.find("buy") if hasattr(notebook, "find") else []
    if found != ["Buy bread", "buy salt"]:
        pytest.fail("find takes buy and Buy for different words: edit it as Step 3 shows.")
