"""Jobs run in another interpreter, apart from each other, and always come to an answer."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from server import PATIENCE

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.transcript import Transcript, parse_transcript
from sphinx_checkpoints.run.environment import interpreter_of
from sphinx_checkpoints.run.jobs import (
    Failure,
    FindVersions,
    Ladder,
    Play,
    Vocabulary,
)
from sphinx_checkpoints.run.pool import Pool
from sphinx_checkpoints.run.workers import Workers

HERE = Path(__file__).parents[1]  # where asgi_applications.py is
INTERPRETER = Path(sys.executable)
Call = Callable[..., Any]
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps what breaks away")
# Seconds after which what never ends is stopped; on a busy machine, too, it has begun by then.
LIMIT = 8.0
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no fork, no signals and no POSIX shell"
)

# An adapter whose other functions are called with what is asked as an address.
DISPATCH = """
import json

def address_problem(call):
    function, arguments = json.loads(call)
    return json.dumps(globals()[function](**arguments))
"""
ADAPTER = r"""
import os, subprocess, sys, time

def where(**arguments):
    return {"folder": os.getcwd(), "arguments": arguments, "path": sys.path[0]}

def environment(name):
    return os.environ.get(name)

def prints():
    print("hello")
    os.system("echo from a program")
    print("and hello", file=sys.stderr, flush=True)
    return sys.stdin.read()

def kills_itself():
    print("about to end", flush=True)
    os.kill(os.getpid(), 9)

def exits():
    os._exit(3)

def exits_before_its_fork():
    if not os.fork():
        time.sleep(600)
    os._exit(4)

def loops():
    while True:
        time.sleep(0.1)

def forks():
    child = os.fork()
    if child:
        return [os.getpid(), child]
    time.sleep(600)

def starts(command):
    return subprocess.Popen(command).pid

def returns_twice():
    return os.fork() and "parent" or "child"

def loops_with_children():
    open("pids", "w").write(f"{os.getpid()} {subprocess.Popen(['sleep', '600']).pid}")
    loops()

def modules():
    return sorted(sys.modules)

def breaks_away(marker, how):
    subprocess.run(["sh", "-c", how.replace("PROGRAM", f"sleep {marker}")], check=True)

def daemonizes(marker):
    if not os.fork():
        os.setsid()
        if not os.fork():
            os.closerange(0, 200)
            os.execvp("sleep", ["sleep", marker])
        os._exit(0)
    os.wait()

def stops_what_keeps_it():
    os.kill(os.getppid(), 19)
    return "stopped"

def stops_itself():
    os.kill(os.getpid(), 19)

def kills_what_keeps_it():
    os.kill(os.getppid(), 9)
    time.sleep(60)

def prints_for_ever():
    while True:
        print("x" * 10_000)

def programs_print_for_ever():
    return subprocess.run(["yes"]).returncode

def says_what_is_no_unicode():
    raise ValueError("\udc80 boom \ud83d")

def writes_everywhere():
    for descriptor in range(3, 50):
        try:
            os.write(descriptor, b"garbage\n[1]\n5\n{}\n\xff\n")
        except OSError:
            pass
    return "written"

def remembers():
    sys.modules["remembered"] = sys
    return "remembered" in sys.modules
"""


@pytest.fixture(
    scope="module", params=[pytest.param(True, marks=posix), False], ids=["fork", "spawn"]
)
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    with Workers(INTERPRETER, warm=["pytest", "no_such_module"], fork=request.param) as started:
        yield started


def calling(
    folder: Path, function: str, *, text: str = ADAPTER, limit: float = PATIENCE, **arguments: Any
) -> Vocabulary:
    """The job that calls a function of an adapter."""
    (folder / "adapter.py").write_text(DISPATCH + text)
    return Vocabulary(
        folder=folder,
        adapter=folder / "adapter.py",
        addresses=[json.dumps([function, arguments])],
        limit=limit,
        path=[folder / "first"],
        environment={"SET": "value", "HOME": None},
    )


def returned(answer: Any) -> Any:
    """What the function returned, the message of what it raised, or the failure of its job."""
    if isinstance(answer, Failure):
        return answer
    if answer["broken"]:
        return answer["broken"][0]["message"]
    return json.loads(*answer["addresses"].values())


@pytest.fixture
def call(workers: Workers, tmp_path: Path) -> Call:
    """Calls a function of ADAPTER, in an empty folder."""
    return lambda function, **options: returned(
        workers.run([calling(tmp_path, function, **options)])[0]
    )


def is_running(pid: int) -> bool:
    """Whether a process is there and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    """Whether a process ends."""
    deadline = time.monotonic() + PATIENCE
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_running(pid)


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
    "loops": f"it did not end within {LIMIT:g} seconds and was stopped (at adapter.py).",
}


FORKS_OR_IS_KILLED = ("kills_itself", "exits_before_its_fork")


@pytest.mark.parametrize(
    "function",
    [pytest.param(name, marks=posix if name in FORKS_OR_IS_KILLED else ()) for name in FAILURES],
)
def test_a_job_that_fails_is_a_sentence(call: Call, function: str) -> None:
    failure = call(function, limit=LIMIT if function == "loops" else PATIENCE)
    assert isinstance(failure, Failure)
    assert FAILURES[function] in failure.message
    assert "Traceback" not in failure.message
    if function == "kills_itself":
        assert failure.output == "about to end\n"


@posix
def test_what_a_job_leaves_running_is_ended(call: Call) -> None:
    parent, child = call("forks")
    assert ends(parent)
    assert ends(child)
    assert ends(call("starts", command=["sleep", "600"]))


@posix
def test_what_a_job_starts_is_ended_with_it_at_the_time_limit(call: Call, tmp_path: Path) -> None:
    assert isinstance(call("loops_with_children", limit=LIMIT), Failure)
    assert all(ends(int(pid)) for pid in (tmp_path / "pids").read_text().split())


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


def test_a_test_that_says_much_is_cut(workers: Workers, tmp_path: Path) -> None:
    text = "def test_it():\n    print('x' * 10_000_000)\n    raise ValueError('y' * 10_000_000)"
    [found] = workers.run([ladder(tmp_path, text)])
    assert not isinstance(found, Failure)
    assert len(found[0].message) <= 20_000
    assert len(found[0].details) <= 50_000


@posix
def test_a_fork_of_a_job_does_not_answer_for_it(call: Call) -> None:
    assert call("returns_twice") == "parent"


def test_versions_are_found(workers: Workers, tmp_path: Path) -> None:
    job = FindVersions(folder=tmp_path, distributions=["pytest", "no-such-thing"])
    [found] = workers.run([job])
    assert not isinstance(found, Failure)
    assert found.python == ".".join(map(str, sys.version_info[:3]))
    assert found.distributions == {"pytest": pytest.__version__, "no-such-thing": None}


TESTS = """
import pytest, time

@pytest.fixture
def broken():
    raise RuntimeError("cannot be set up")

@pytest.fixture
def breaks():
    yield
    raise RuntimeError("cannot be taken down")

def test_passes(): time.sleep(0.05)
def test_sentence(): pytest.fail("write the file.", pytrace=False)
def test_assertion(): assert 1 == 2, "one is not two"
def test_raises(): {}["missing"]
def test_setup(broken): pass
def test_teardown(breaks): pass
@pytest.mark.skip(reason="not today")
def test_skipped(): pass
"""


def ladder(folder: Path, text: str, *arguments: str, **options: Any) -> Ladder:
    (folder / "test_it.py").write_text(text)
    return Ladder(folder=folder, arguments=["-q", "test_it.py", *arguments], **options)


def test_each_test_has_its_outcome_and_sentence(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, TESTS)])
    assert not isinstance(found, Failure)
    assert [
        (one.nodeid.removeprefix("test_it.py::"), one.outcome, one.message) for one in found
    ] == [
        ("test_passes", "passed", ""),
        ("test_sentence", "failed", "write the file."),
        ("test_assertion", "failed", "one is not two\nassert 1 == 2"),
        ("test_raises", "failed", "KeyError: 'missing'"),
        ("test_setup", "error", "RuntimeError: cannot be set up"),
        ("test_teardown", "error", "RuntimeError: cannot be taken down"),
        ("test_skipped", "skipped", "not today"),
    ]
    assert found[0].duration > 0.04
    assert sorted(path.name for path in tmp_path.iterdir()) == ["test_it.py"]


def test_a_file_that_cannot_be_collected_is_an_error(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, "import no_such_module")])
    assert not isinstance(found, Failure)
    message = "ModuleNotFoundError: No module named 'no_such_module'"
    assert [outcome.outcome for outcome in found] == ["error"]
    assert found[0].message == message
    assert "import no_such_module" in found[0].details


def test_a_test_that_hangs_is_named(workers: Workers, tmp_path: Path) -> None:
    job = ladder(tmp_path, "import time\ndef test_hangs():\n    time.sleep(600)", limit=LIMIT)
    [found] = workers.run([job])
    assert isinstance(found, Failure)
    assert found.message == (
        f"it did not end within {LIMIT:g} seconds and was stopped (at test_it.py::test_hangs)."
    )


def test_pytest_that_does_not_start_is_told(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, "", "--no-such-option")])
    assert isinstance(found, Failure)
    assert "pytest stopped with" in found.message
    assert "unrecognized arguments: --no-such-option" in found.output


@pytest.mark.parametrize(
    "text",
    [
        "raise KeyboardInterrupt",
        "def test_it(): raise KeyboardInterrupt",
        "def test_it(): import pytest; pytest.exit('now')",
    ],
)
def test_what_ends_all_tests_is_told(workers: Workers, tmp_path: Path, text: str) -> None:
    [found] = workers.run([ladder(tmp_path, text)])
    assert isinstance(found, Failure)
    assert found.message.endswith("(test_it.py:1) ended all tests.")


CONFTEST = """
import pytest

def pytest_configure(config):
    raise pytest.UsageError("settings.py:3: a bracket is not closed.")
"""


def test_a_conftest_says_why_tests_do_not_start(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    [found] = workers.run([ladder(tmp_path, "")])
    assert isinstance(found, Failure)
    assert found.message == "settings.py:3: a bracket is not closed."


def test_details_have_the_traceback_and_what_was_printed(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, "def test_it():\n    print('here')\n    {}['a']")])
    assert not isinstance(found, Failure)
    assert "{}['a']" in found[0].details
    assert "Captured stdout call:\nhere" in found[0].details


def test_after_a_failure_no_later_test_runs(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "test_later.py").write_text("import no_such_module")
    text = "def test_a(): pass\ndef test_b(): assert 0\ndef test_c(): pass"
    [found] = workers.run([ladder(tmp_path, text, "test_later.py", first_only=True)])
    assert not isinstance(found, Failure)
    ran = {one.nodeid: one.outcome for one in found}
    assert ran == {
        "test_later.py": "error",
        "test_it.py::test_a": "passed",
        "test_it.py::test_b": "failed",
    }


ECHO = "A connects to /\nA sends 1\nA receives 1"


def transcript(text: str) -> Transcript:
    return parse_transcript(text.splitlines(), Place("page.rst", 5))


def play(name: str, *texts: str, **options: Any) -> Play:
    transcripts = [transcript(text) for text in texts]
    application = name if ":" in name else f"asgi_applications:{name}"
    return Play(
        folder=HERE, path=[HERE], application=application, transcripts=transcripts, **options
    )


def test_transcripts_are_played_in_the_tree(workers: Workers) -> None:
    [found] = workers.run([play("print_and_echo", ECHO, f"{ECHO}\nA receives 2", patience=LIMIT)])
    assert not isinstance(found, Failure)
    assert found[0].differences == ()
    assert [one["kind"] for one in found[0].recorded] == ["connects", "sends", "receives"]
    [difference] = found[1].differences
    assert difference.place == Place("page.rst", 8)
    assert (difference.expected, difference.happened) == (
        "A receives 2",
        f"A received nothing in {LIMIT:g} seconds",
    )


def test_an_application_that_blocks_is_stopped_and_placed(workers: Workers) -> None:
    [found] = workers.run([play("block_forever", ECHO, limit=LIMIT)])
    assert isinstance(found, Failure)
    assert found.message == (
        f"it did not end within {LIMIT:g} seconds and was stopped (at page.rst:7)."
    )


APPLICATIONS = {
    "no_such_module:x": "no_such_module cannot be imported: ModuleNotFoundError: No module named",
    "asgi_applications:nothing": "asgi_applications has no nothing: checkpoints_application",
}


@pytest.mark.parametrize("application", APPLICATIONS)
def test_an_application_that_is_not_there_is_told(workers: Workers, application: str) -> None:
    [found] = workers.run([play(application, ECHO)])
    assert isinstance(found, Failure)
    assert APPLICATIONS[application] in found.message


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


def test_an_interpreter_without_pytest_is_told(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "v"], check=True)
    with Workers(interpreter_of(tmp_path / "v"), warm=["pytest"]) as workers:
        [found] = workers.run([ladder(tmp_path, "")])
    assert workers.cold == ("pytest",)
    assert isinstance(found, Failure)
    assert found.message == (
        "pytest cannot be imported (No module named 'pytest'): "
        "add it to checkpoints_test_requirements."
    )


def test_a_server_is_not_played_against_without_websockets(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "v"], check=True)
    with Workers(interpreter_of(tmp_path / "v")) as workers:
        [found] = workers.run([play("echo", ECHO, url="ws://127.0.0.1:9")])
    assert isinstance(found, Failure)
    assert "add it to checkpoints_test_requirements" in found.message


def test_an_interpreter_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(CheckpointError, match="none cannot be started: "),
        Workers(tmp_path / "none"),
    ):
        pass


@posix
def test_a_worker_that_dies_is_told_with_its_words(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nread line\necho the machine is on fire >&2\nexit 1\n")
    program.chmod(0o755)
    with Workers(program) as workers:
        first = workers.submit(FindVersions(folder=tmp_path, distributions=[]))
        with pytest.raises(CheckpointError, match=r"(?s)ended before .* machine is on fire"):
            first.result()
        with pytest.raises(CheckpointError, match="on fire"):
            workers.run([FindVersions(folder=tmp_path, distributions=[])])


GARBAGE = {
    "no JSON": "garbage",
    "no object": "5",
    "no answer": '{"id": 0}',
    "an answer to nothing": '{"id": 99, "value": 1}',
    "a value that is none": '{"id": 0, "value": 7}',
    "no text": "\\377\\376",
}


@posix
@pytest.mark.parametrize("line", GARBAGE.values(), ids=GARBAGE)
def test_a_worker_that_writes_garbage_is_told_and_ended(tmp_path: Path, line: str) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nread a\nread b\nprintf '{line}\\n'\nexec sleep 600\n")
    program.chmod(0o755)
    with Workers(program) as workers:
        first = workers.submit(FindVersions(folder=tmp_path, distributions=[]))
        with pytest.raises(CheckpointError, match=r"wrote what is no answer, .* Run this again"):
            first.result(PATIENCE)
        assert not workers.is_usable


@linux
def test_a_worker_that_is_stopped_is_told_and_ended(tmp_path: Path) -> None:
    with Workers(INTERPRETER) as workers:
        job = FindVersions(folder=tmp_path, distributions=[])
        workers.run([job])
        workers.process.send_signal(signal.SIGSTOP)
        with pytest.raises(CheckpointError, match="was stopped or did not answer"):
            workers.submit(job).result(PATIENCE)


@posix
def test_a_worker_that_says_nothing_is_told_and_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_checkpoints.run.workers.STARTUP_TIMEOUT", 0.0)
    monkeypatch.setattr("sphinx_checkpoints.run.workers.RESPONSE_TIMEOUT", 0.5)
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    with Workers(program) as workers:
        job = FindVersions(folder=tmp_path, distributions=[], limit=0.5)
        with pytest.raises(CheckpointError, match="was stopped or did not answer"):
            workers.submit(job).result(PATIENCE)


@posix
def test_a_pool_starts_another_worker_for_one_that_was_ended(tmp_path: Path) -> None:
    job = FindVersions(folder=tmp_path, distributions=[])
    with Pool(tmp_path / "environments") as pool:
        pool._interpreters[b""] = INTERPRETER
        for number in (signal.SIGKILL, signal.SIGSTOP):
            workers = pool.workers(b"")
            workers.run([job])
            assert pool.workers(b"") is workers
            workers.process.send_signal(number)
            os.waitid(os.P_PID, workers.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            assert pool.workers(b"") is not workers
            assert not isinstance(pool.workers(b"").run([job])[0], Failure)


@linux
def test_a_killed_worker_leaves_nothing(tmp_path: Path) -> None:
    job = calling(tmp_path, "loops_with_children")
    with Workers(INTERPRETER) as workers:
        future = workers.submit(job)
        while not (tmp_path / "pids").is_file() or not (tmp_path / "pids").read_text():
            time.sleep(0.05)
        workers.process.kill()
        with pytest.raises(CheckpointError, match="ended before its jobs were done"):
            future.result(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while any(is_running(int(pid)) for pid in (tmp_path / "pids").read_text().split()):
            assert time.monotonic() < deadline
            time.sleep(0.05)


@posix
def test_closing_ends_what_still_runs(tmp_path: Path) -> None:
    job = calling(tmp_path, "loops_with_children")
    with Workers(INTERPRETER) as workers:
        future = workers.submit(job)
        while not (tmp_path / "pids").is_file() or not (tmp_path / "pids").read_text():
            time.sleep(0.05)
    with pytest.raises(CheckpointError, match="ended before its jobs were done"):
        future.result()
    assert all(ends(int(pid)) for pid in (tmp_path / "pids").read_text().split())
    assert not is_running(workers.process.pid)


def test_the_tree_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("")
    text = "import subprocess, sys, package\n"
    text += "def test_it(): subprocess.check_call([sys.executable, '-c', 'import package'])\n"
    before = {*tmp_path.rglob("*"), tmp_path / "test_it.py"}
    environment = {"PYTHONPATH": str(tmp_path)}
    job = ladder(tmp_path, text, environment=environment, path=[tmp_path])
    with Workers(INTERPRETER) as workers:
        [found] = workers.run([job])
    assert not isinstance(found, Failure)
    assert [one.outcome for one in found] == ["passed"]
    assert set(tmp_path.rglob("*")) == before


def test_what_the_caller_asks_of_pytest_is_no_concern_of_the_ladder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x --tb=short")
    monkeypatch.setenv("PYTEST_PLUGINS", "a_plugin_that_is_elsewhere")
    text = "def test_one(): assert False, 'one'\ndef test_two(): assert False, 'two'\n"
    with Workers(INTERPRETER) as workers:
        [found] = workers.run([ladder(tmp_path, text)])
    assert not isinstance(found, Failure), found.message
    assert [one.outcome for one in found] == ["failed", "failed"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists descriptors in /proc")
def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - it counts, and needs no paths

    before = opened()
    with Workers(INTERPRETER) as workers:
        workers.run([FindVersions(folder=tmp_path, distributions=[])] * 5)
    assert opened() == before
