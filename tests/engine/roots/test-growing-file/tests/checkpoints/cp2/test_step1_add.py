"""Step 1: notes are kept."""

import pytest
from notebook import filled_notebook


def test_notes_stay_in_order():
    if filled_notebook().notes != ["Buy bread", "buy salt"]:
        pytest.fail("the notebook does not keep what add is given: compare it with Step 1.")
