"""Workers, started in each way, and a call of a function in one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_checkpoints.run.workers import Workers
from tests.engine.run.calling import Call, calling, returned
from tests.engine.run.working import INTERPRETER, posix


@pytest.fixture(scope="module", autouse=True)
def alone() -> Iterator[None]:
    """The pytest of workers has none of the plugins that are installed here, as a true one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        yield


@pytest.fixture(
    scope="module", params=[pytest.param(True, marks=posix), False], ids=["fork", "spawn"]
)
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    with Workers(INTERPRETER, warm=["pytest", "no_such_module"], fork=request.param) as started:
        yield started


@pytest.fixture
def call(workers: Workers, tmp_path: Path) -> Call:
    """Calls a function of ADAPTER, in an empty folder."""
    return lambda function, **options: returned(
        workers.run([calling(tmp_path, function, **options)])[0]
    )
