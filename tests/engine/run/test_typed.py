"""What a page types is run apart from its author, within limits, and leaves nothing running."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from server import free_port

from sphinx_checkpoints.model.printed import pattern_of
from sphinx_checkpoints.run import sandbox as sandbox_process
from sphinx_checkpoints.run.typed import (
    MAX_OUTPUT_BYTES,
    Command,
    Outcome,
    Sandbox,
    measured,
    not_kept,
    why_ended,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps what breaks away")
PATIENCE = 60.0  # seconds that anything may take on a busy machine
# A sandbox on a system that allows no namespaces and has no bash.
BARE = """
from sphinx_checkpoints.worker.sandbox import __main__ as program, isolation, shell

shell._SHELL = "/bin/sh"
program.isolations = lambda: iter([isolation.Isolation()])
if __name__ == "__main__":
    program.exit_as(program.main())
"""
DAEMON = """
import os, sys, time

if os.fork():
    os._exit(0)
os.setsid()
if os.fork():
    os._exit(0)
if "close" in sys.argv:
    os.closerange(0, 10)
open("pid", "w").write(str(os.getpid()))
time.sleep(600)
"""
# Each leaves a process that is called by the marker, or hands its parent a signal.
BREAKAWAYS = {
    "in the background": "sleep {marker} &",
    "a session": "setsid sleep {marker} &",
    "a session that prints nowhere": "setsid sleep {marker} > /dev/null 2>&1 < /dev/null &",
    "nohup": "nohup sleep {marker} &",
    "nohup, a session, and a subshell": "(nohup setsid sleep {marker} &) &",
    "a daemon": "{python} {daemon} {marker} & wait",
    "a daemon that has closed all": "{python} {daemon} {marker} close & wait",
    "a process that ignores signals": "(trap '' INT TERM HUP; setsid sleep {marker}) &",
    "many": "for i in 1 2 3 4 5; do (setsid sh -c 'sleep {marker} & sleep {marker}' &) ; done",
}


@pytest.fixture(params=["as the system allows", "without namespaces"])
def sandbox(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Sandbox:
    """A sandbox with a home of its own, once with all that this system has, once with little."""
    if request.param == "without namespaces":
        own = tmp_path / "own"
        own.mkdir()
        (own / "bare_sandbox.py").write_text(BARE, encoding="utf-8")
        monkeypatch.setattr(sandbox_process, "SANDBOX", "bare_sandbox")
        monkeypatch.setattr(
            sandbox_process, "SOURCES", f"{own}{os.pathsep}{sandbox_process.SOURCES}"
        )
    (tmp_path / "home/work").mkdir(parents=True)
    return Sandbox(tmp_path / "home", Path(sys.executable).parent, PATIENCE)


def type_in(sandbox: Sandbox, command: str) -> Outcome:
    return sandbox.type(command, sandbox.home / "work")


def outputs(sandbox: Sandbox, *commands: str | Command) -> list[str]:
    """What commands of one session print, each of which does what it should."""
    with sandbox.session(sandbox.home / "work") as session:
        found = [session.type(Command(one) if isinstance(one, str) else one) for one in commands]
    assert not any(one.code or one.hung for one in found), found
    return [one.output for one in found]


def running(marker: str) -> list[psutil.Process]:
    """The processes whose command line has a marker."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        if marker in (process.info["cmdline"] or []) and process.info["status"] != "zombie":
            found.append(process)
    return found


@linux
@pytest.mark.parametrize("name", BREAKAWAYS)
def test_nothing_outlives_its_command(sandbox: Sandbox, tmp_path: Path, name: str) -> None:
    daemon = tmp_path / "daemon.py"
    daemon.write_text(DAEMON, encoding="utf-8")
    marker = str(100_000 + os.getpid())
    line = BREAKAWAYS[name].format(marker=marker, python=sys.executable, daemon=daemon)
    began = time.monotonic()
    found = type_in(sandbox, line)
    assert (found.code, found.hung, found.kept) == (0, False, True)
    assert running(marker) == []
    assert time.monotonic() - began < PATIENCE / 2


@linux
def test_a_command_that_never_ends_is_ended_with_all_of_it(sandbox: Sandbox) -> None:
    marker = str(200_000 + os.getpid())
    short = Sandbox(sandbox.home, sandbox.programs, 1.0)
    found = type_in(short, f"echo here; setsid sleep {marker} & setsid sleep {marker}; cat")
    assert (found.code, found.hung, found.output) == (None, True, "here\n")
    assert why_ended(found, 1.0) == "has not ended after 1 seconds; it may wait for input"
    assert running(marker) == []


def test_what_is_printed_is_limited_and_its_end_kept(sandbox: Sandbox) -> None:
    found = type_in(sandbox, "yes")
    assert found.too_much
    assert why_ended(found, PATIENCE) == "printed more than 10 MB and was stopped"
    assert 0 < len(found.output) < 100_000
    counted = type_in(
        sandbox, f"head -c {MAX_OUTPUT_BYTES - 100} /dev/zero | tr '\\0' x; echo; echo the end"
    )
    assert (counted.code, counted.too_much) == (0, False)
    assert counted.output.endswith("x\nthe end\n")


@linux
@pytest.mark.parametrize("line", ["kill -9 $PPID; sleep 1", "kill -STOP $PPID; sleep 1; exit 3"])
def test_a_command_that_turns_on_its_sandbox_is_told(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(sandbox_process, "MARGIN", 3.0)
    short = Sandbox(sandbox.home, sandbox.programs, 2.0)
    found = type_in(short, line)
    if type_in(sandbox, "[ $PPID = 1 ] || exit 1").code == 0:  # no signal reaches it there
        assert found.code == (3 if "exit 3" in line else 0)
    else:
        assert found.code == -signal.SIGKILL


@linux
@pytest.mark.parametrize("signal_name", ["KILL", "STOP"])
def test_nothing_outlives_what_keeps_it(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, signal_name: str
) -> None:
    monkeypatch.setattr(sandbox_process, "MARGIN", 3.0)
    marker = str(400_000 + os.getpid())
    keeper = "$(cut -d ' ' -f 4 /proc/$PPID/stat)"
    line = f"setsid sleep {marker} & [ {keeper} = 0 ] || kill -{signal_name} {keeper}"
    type_in(Sandbox(sandbox.home, sandbox.programs, 1.0), line)
    assert running(marker) == []


@linux
def test_it_can_end_nothing_outside() -> None:
    if not measured().isolated:
        pytest.skip("this system has no namespaces for a process that may be anybody's")
    with subprocess.Popen(["sleep", "600"]) as bystander:
        found = Sandbox(Path("/"), Path("/bin"), PATIENCE).type("kill -9 -1 || :", Path("/"))
        assert bystander.poll() is None
        bystander.kill()
    assert found.code == 0


# What is typed before, and what prints "here" only if it is still so.
KEPT = {
    "the folder": ("mkdir a; cd a", "[ $(basename $PWD) = a ] && echo here"),
    "a variable": ("place=here", "echo $place"),
    "a variable of several lines": ("place='a\n\"b\nhere'", 'printf "$place\\n" | tail -n 1'),
    "what is exported": ("export PLACE=here", "sh -c 'echo $PLACE'"),
    "the path": ("mkdir bin; PATH=$PWD/bin:$PATH; ln -s /bin/echo bin/say", "say here"),
    "a file": ("echo here > .ignored", "cat .ignored"),
    "what runs in the background": ("sleep 600 & own=$!", "kill -0 $own && echo here"),
    "an unset variable": ("export HOME=x; unset HOME", "echo ${HOME-here}"),
    "what a command has that ends its shell": ("place=here; exit 0", "echo $place"),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_command_finds_what_the_one_before_has_left(sandbox: Sandbox, name: str) -> None:
    before, after = KEPT[name]
    assert outputs(sandbox, before, after) == ["", "here\n"]


def test_a_command_finds_the_functions_of_the_one_before(sandbox: Sandbox) -> None:
    if type_in(sandbox, "declare -f").code:
        pytest.skip("this shell does not list its functions")
    assert outputs(sandbox, "say() {\n  echo $1\n}", "say here") == ["", "here\n"]


def test_a_command_that_fails_hands_over_as_well(sandbox: Sandbox) -> None:
    with sandbox.session(sandbox.home / "work") as session:
        failed = session.type(Command("place=here\nfalse\nplace=there"))
        after = session.type(Command("echo $place"))
    assert (failed.code, after.output) == (1, "here\n")


def test_errors_stand_where_they_are_printed(sandbox: Sandbox) -> None:
    text = "import sys; print(1); print(2, file=sys.stderr); print(3)"
    (printed,) = outputs(sandbox, shlex.join(["python", "-c", text]))
    assert printed == "1\n2\n3\n"


def test_colours_are_not_printed(sandbox: Sandbox) -> None:
    assert outputs(sandbox, r"printf '\033[31mred\033[0m\r\n'") == ["red\n"]


SERVER = "python -m http.server --bind 127.0.0.1 {port}"
FETCH = (
    'python -c "from urllib.request import urlopen; '
    "print(urlopen('http://127.0.0.1:{port}/name').read().decode())\""
)


def serving(port: int, command: str = SERVER) -> Command:
    """A command that serves at a port."""
    return Command(command.format(port=port), lasts=True, serves=f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("address", ["http://localhots:8000/", "htpt://localhost:8000/"])
def test_no_server_is_waited_for_where_nothing_can_answer(sandbox: Sandbox, address: str) -> None:
    endless = replace(sandbox, limit=3600.0)
    command = Command("sleep 3600", lasts=True, serves=address)
    with endless.session(endless.home / "work") as session:
        assert session.type(command).status is None


@linux
def test_a_server_runs_on_until_its_port_is_needed(sandbox: Sandbox) -> None:
    port = free_port()
    fetch = FETCH.format(port=port)
    again = serving(port, "cd second; " + SERVER)
    begin = "echo first > name; mkdir second; echo second > second/name"
    found = outputs(sandbox, begin, serving(port), fetch, again, fetch)
    assert (found[2], found[4]) == ("first\n\n", "second\n\n")


INTERRUPTED = """python -c '
import time
print("ready", flush=True)
try:
    time.sleep(600)
except KeyboardInterrupt:
    open("said", "w").write("interrupted")
'"""


@pytest.fixture
def background() -> Iterator[None]:
    """As where a shell runs this in the background: an interrupt is ignored."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("background")
def test_a_command_is_interrupted_before_it_is_typed_again(sandbox: Sandbox) -> None:
    worker = Command(INTERRUPTED, lasts=True, ready="ready")
    assert outputs(sandbox, worker, worker, "cat said")[2] == "interrupted"


def test_a_command_that_goes_on_is_ready_when_it_says_so(sandbox: Sandbox) -> None:
    worker = Command("echo begin; sleep 0.2; echo ready; exec sleep 600", lasts=True, ready="ready")
    found = outputs(sandbox, worker, "echo next")
    assert found == ["begin\nready\n", "next\n"]


def test_a_command_that_is_ready_may_print_the_rest_later(sandbox: Sandbox) -> None:
    line = "echo ready; sleep 0.3; echo more; exec sleep 600"
    worker = Command(line, lasts=True, ready="ready", prints=pattern_of("ready\nmore"))
    assert outputs(sandbox, worker) == ["ready\nmore\n"]


def test_a_command_that_is_never_ready_is_told(sandbox: Sandbox) -> None:
    with Sandbox(sandbox.home, sandbox.programs, 1.0).session(sandbox.home / "work") as session:
        found = session.type(Command("echo no; exec sleep 600", lasts=True, ready="yes"))
        ended = session.type(Command("echo no; exit 3", lasts=True, ready="yes"))
    assert (found.code, found.hung, found.output) == (None, False, "no\n")
    assert (ended.code, ended.output) == (3, "no\n")


def test_a_command_reads_what_it_is_given(sandbox: Sandbox) -> None:
    lines = sandbox.home / "lines"
    lines.write_text("here\n", encoding="utf-8")
    assert outputs(sandbox, Command("cat", stdin=lines), "cat") == ["here\n", ""]


def test_a_command_has_a_home_of_its_own_and_no_secret(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = {
        "SECRET_TOKEN": "hush",
        "SSH_AUTH_SOCK": "/hush",
        "GIT_CONFIG_GLOBAL": "/hush",
        "GIT_CONFIG_COUNT": "0",
        "XDG_CONFIG_HOME": "/hush",
        "PYTHONPATH": "/hush",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    found = type_in(sandbox, "env; echo ~")
    assert not [name for name in secrets if f"{name}=" in found.output]
    assert "hush" not in type_in(sandbox, "cat /proc/$PPID/environ 2> /dev/null || :").output
    assert f"HOME={sandbox.home}\n" in found.output
    assert found.output.splitlines().count(str(sandbox.home)) == 1
    type_in(sandbox, "git config --global user.name Mallory")
    assert "Mallory" in (sandbox.home / ".gitconfig").read_text(encoding="utf-8")


@linux
def test_a_command_has_no_network_where_the_system_can() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        text = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        line = shlex.join([sys.executable, "-c", text])
        found = Sandbox(Path("/"), Path("/bin"), PATIENCE).type(line, Path("/"))
    assert (found.code != 0) == found.isolated
    assert not_kept() == [] or not found.isolated


def test_a_sandbox_ends_when_all_is_over(sandbox: Sandbox) -> None:
    sandbox.over.set()
    assert type_in(sandbox, "sleep 600").code is not None


@linux
def test_a_sandbox_ends_with_its_caller() -> None:
    marker = str(300_000 + os.getpid())
    text = (
        "from pathlib import Path\n"
        "from sphinx_checkpoints.run.typed import Sandbox\n"
        f"Sandbox(Path('/'), Path('/bin'), 600).type('setsid sleep {marker} & sleep {marker}', "
        "Path('/'))\n"
    )
    with subprocess.Popen([sys.executable, "-c", text]) as caller:
        wait_until(lambda: len(running(marker)) == 2)
        caller.kill()
    wait_until(lambda: not running(marker))


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
