"""The tree's development server, where a test comes to it."""

import pytest
from errors import sentence_of_output
from loading import fail
from server import RunningServer


def started(request: pytest.FixtureRequest) -> RunningServer:
    """The server, which starts only now; fails with its own words where it does not."""
    try:
        server: RunningServer = request.getfixturevalue("server")
    except RuntimeError as error:
        fail(sentence_of_output(str(error)))
    return server
