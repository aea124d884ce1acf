"""An error is found again in what a program prints, whatever varies in it."""

import pytest

from sphinx_checkpoints.model.error_message import ErrorMessage, explaining
from tests.support.explained import EXPLAINED, FOUND


@pytest.mark.parametrize(("output", "wanted"), FOUND.values(), ids=FOUND)
def test_an_output_is_explained(output: str, wanted: ErrorMessage | None) -> None:
    assert explaining(EXPLAINED, output) == wanted
