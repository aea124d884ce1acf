"""Workers of a pool run side by side, and one that was ended has a successor."""

import os
import signal
from pathlib import Path

from sphinx_checkpoints.run.jobs import Failure, FindVersions
from sphinx_checkpoints.run.pool import Pool
from sphinx_checkpoints.run.workers import Workers
from tests.engine.run.calling import calling, returned
from tests.engine.run.working import INTERPRETER, posix

MEETING = """
import pathlib, time

def meet(mine, theirs):
    pathlib.Path(mine).touch()
    while not pathlib.Path(theirs).exists():
        time.sleep(0.01)
    return mine
"""


def test_jobs_run_at_once_and_answers_keep_the_order(tmp_path: Path) -> None:
    # The first ends last, and only if each of the others runs beside it.
    jobs = [
        calling(tmp_path, "meet", text=MEETING, mine=mine, theirs=theirs)
        for mine, theirs in (("a", "c"), ("b", "a"), ("c", "b"))
    ]
    with Workers(INTERPRETER, limit=2) as workers:
        assert [returned(answer) for answer in workers.run(jobs)] == ["a", "b", "c"]


@posix
def test_a_pool_starts_another_worker_for_one_that_was_ended(tmp_path: Path) -> None:
    job = FindVersions(folder=tmp_path, distributions=[])
    with Pool(tmp_path / "environments") as pool:
        pool._interpreters[(b"", ())] = INTERPRETER
        for number in (signal.SIGKILL, signal.SIGSTOP):
            workers = pool.workers(b"")
            workers.run([job])
            assert pool.workers(b"") is workers
            workers.process.send_signal(number)
            os.waitid(os.P_PID, workers.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            assert pool.workers(b"") is not workers
            assert not isinstance(pool.workers(b"").run([job])[0], Failure)
