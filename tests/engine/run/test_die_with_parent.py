"""A program ends with its caller, and so does all that it has started."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps what breaks away")
PROGRAM = [sys.executable, "-m", "sphinx_checkpoints.run.die_with_parent"]
PATIENCE = 60  # seconds that anything may take on a busy machine
PATIENT = "from sphinx_checkpoints.run import die_with_parent; "
PATIENT += "die_with_parent.INTERRUPT_TIMEOUT = {seconds}; "
PATIENT += "die_with_parent.exit_as(die_with_parent.main({command!r}))"
STUBBORN = "trap '' INT TERM HUP; setsid sleep {marker} & sleep {marker} & wait"


def running(marker: str) -> int:
    """How many processes have a marker as an argument."""
    found = psutil.process_iter(["cmdline", "status"])
    return sum(
        process.info["cmdline"] == ["sleep", marker] and process.info["status"] != "zombie"
        for process in found
    )


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def marker() -> str:
    return str(800_000 + os.getpid())


def test_it_ends_as_its_program_does() -> None:
    for line, code in (("exit 3", 3), ("kill -9 $$", -9), (":", 0)):
        with subprocess.Popen([*PROGRAM, "sh", "-c", line], stdin=subprocess.PIPE) as process:
            assert process.wait(PATIENCE) == code


def test_the_end_of_its_input_ends_what_ignores_signals(marker: str) -> None:
    command = [*PROGRAM, "sh", "-c", STUBBORN.format(marker=marker)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        wait_until(lambda: running(marker) == 2)
    assert process.returncode == -9
    assert running(marker) == 0


def test_it_interrupts_first(tmp_path: Path) -> None:
    line = f"trap 'echo interrupted > {tmp_path}/said; exit 5' INT; echo > {tmp_path}/up; "
    line += "while :; do sleep 0.1; done"  # an interrupt is seen between two commands
    text = PATIENT.format(seconds=PATIENCE, command=["sh", "-c", line])
    with subprocess.Popen([sys.executable, "-c", text], stdin=subprocess.PIPE) as process:
        wait_until((tmp_path / "up").exists)
    assert process.returncode == 5
    assert (tmp_path / "said").read_text() == "interrupted\n"


def test_a_caller_that_is_killed_leaves_nothing(marker: str) -> None:
    command = [*PROGRAM, "sh", "-c", STUBBORN.format(marker=marker)]
    text = f"import subprocess; subprocess.Popen({command!r}, stdin=subprocess.PIPE).wait()"
    with subprocess.Popen([sys.executable, "-c", text]) as caller:
        wait_until(lambda: running(marker) == 2)
        caller.kill()
    wait_until(lambda: not running(marker))
