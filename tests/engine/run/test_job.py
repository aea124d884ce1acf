"""Jobs run in another interpreter, apart from each other, and always come to an answer."""

import os
import signal
from functools import partial
from pathlib import Path

import psutil
import pytest
from server import PATIENCE

from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.workers import Workers
from tests.engine.run.calling import Call, calling, returned
from tests.engine.run.working import HERE, INTERPRETER, ends, linux, posix, stopped


def test_a_job_has_its_folder_path_and_environment(call: Call, tmp_path: Path) -> None:
    told = {"folder": str(tmp_path), "arguments": {"a": [1]}, "path": str(tmp_path / "first")}
    assert call("where", a=[1]) == told
    assert call("environment", name="SET") == "value"
    assert call("environment", name="HOME") is None
    assert call("environment", name="PYTHONPATH") is None


def test_what_a_job_prints_is_not_mixed_into_the_protocol(call: Call, workers: Workers) -> None:
    assert call("prints") == ""
    assert workers.cold == ("no_such_module",)


def test_jobs_do_not_see_each_other(call: Call) -> None:
    assert call("remembers")
    assert "remembered" not in call("modules")


def test_the_worker_has_no_names_that_a_tree_could_want(call: Call) -> None:
    ours = {path.stem for path in (HERE.parents[1] / "src/sphinx_checkpoints/worker").glob("*.py")}
    taken = ours.intersection(call("modules"))
    assert taken == {"__main__"}


FAILURES = {
    "kills_itself": "its process was killed by signal 9 (at adapter.py).",
    "exits": "its process ended with 3 (at adapter.py).",
    "exits_before_its_fork": "its process ended with 4 (at adapter.py).",
}
FORKS_OR_IS_KILLED = ("kills_itself", "exits_before_its_fork")


@pytest.mark.parametrize(
    "function",
    [pytest.param(name, marks=posix if name in FORKS_OR_IS_KILLED else ()) for name in FAILURES],
)
def test_a_job_that_fails_is_a_sentence(call: Call, function: str) -> None:
    failure = call(function, limit=PATIENCE)
    assert isinstance(failure, Failure)
    assert FAILURES[function] in failure.message
    assert "Traceback" not in failure.message
    if function == "kills_itself":
        assert failure.output == "about to end\n"


def test_a_job_that_never_ends_is_stopped(call: Call) -> None:
    stopped(lambda limit: call("loops", limit=limit), at="adapter.py")


@posix
def test_what_a_job_leaves_running_is_ended(call: Call) -> None:
    parent, child = call("forks")
    assert ends(parent)
    assert ends(child)
    assert ends(call("starts", command=["sleep", "600"]))


@posix
def test_what_a_job_starts_is_ended_with_it_at_the_time_limit(call: Call, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    looping = partial(call, "loops_with_children")
    stopped(lambda limit: looping(limit=limit), "adapter.py", begun=pids.is_file)
    assert all(ends(int(pid)) for pid in pids.read_text().split())


BREAKAWAYS = (
    "setsid PROGRAM &",
    "nohup PROGRAM > /dev/null 2>&1 &",
    "(setsid sh -c 'PROGRAM & PROGRAM' > /dev/null 2>&1 &)",
    "(trap '' INT TERM HUP; setsid PROGRAM) &",
)


def called(marker: str) -> list[int]:
    """The processes that have a marker as an argument."""
    found = psutil.process_iter(["cmdline", "status"])
    return [
        process.pid
        for process in found
        if marker in (process.info["cmdline"] or []) and process.info["status"] != "zombie"
    ]


@linux
@pytest.mark.parametrize("how", BREAKAWAYS)
def test_what_breaks_away_from_a_job_is_ended(call: Call, how: str) -> None:
    marker = str(500_000 + os.getpid())
    assert call("breaks_away", marker=marker, how=how) is None
    assert called(marker) == []


@linux
def test_a_daemon_of_a_job_is_ended(call: Call) -> None:
    marker = str(600_000 + os.getpid())
    assert call("daemonizes", marker=marker) is None
    assert called(marker) == []


@linux
def test_what_breaks_away_is_there_as_long_as_its_job(tmp_path: Path) -> None:
    text = (
        "import os, subprocess, time\n"
        "def serves():\n"
        "    subprocess.run(['sh', '-c', 'setsid sleep 60 & echo $! > pid'], check=True)\n"
        "    time.sleep(0.5)\n"
        "    os.kill(int(open('pid').read()), 0)\n"
        "    return 'there'\n"
    )
    with Workers(INTERPRETER) as workers:
        [answer] = workers.run([calling(tmp_path, "serves", text=text)])
    assert returned(answer) == "there"


@posix
def test_a_job_that_turns_on_what_keeps_it_is_answered(call: Call) -> None:
    assert call("stops_what_keeps_it", limit=3.0) == "stopped"
    stopped = call("stops_itself", limit=1.0)
    assert "did not end within 1 seconds" in stopped.message
    killed = call("kills_what_keeps_it")
    assert "its process was killed by signal 9" in killed.message
    assert call("remembers")


@posix
def test_a_job_that_prints_for_ever_is_stopped(call: Call) -> None:
    failure = call("prints_for_ever", limit=PATIENCE)
    assert isinstance(failure, Failure)
    assert "it printed more than 50 MB, or wrote it into one file" in failure.message
    assert len(failure.output) <= 20_000
    assert call("programs_print_for_ever", limit=PATIENCE) == -signal.SIGXFSZ


def test_what_is_no_unicode_is_replaced(call: Call) -> None:
    assert call("says_what_is_no_unicode") == "ValueError: \ufffd boom \ufffd"


@posix
def test_what_a_job_writes_into_the_protocol_is_no_answer(call: Call) -> None:
    assert call("writes_everywhere") == "written"
    assert call("remembers")


@posix
def test_a_fork_of_a_job_does_not_answer_for_it(call: Call) -> None:
    assert call("returns_twice") == "parent"
