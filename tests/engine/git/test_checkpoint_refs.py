"""All branches move or none, whoever is killed, and what was written is remembered."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.model.errors import CheckpointError
from tests.engine.git.tutorials import live, snapshot, tips, write
from tests.support.repositories import LAYOUT, Repository


def test_a_branch_below_the_name_is_left(repository: Repository) -> None:
    repository.git("branch", "cp1/mine")
    plan = write(repository)
    assert "git branch -m cp1/mine my-cp1/mine" in plan.sentences[0]
    assert repository.tip("refs/heads/cp2")


def test_a_branch_that_moves_meanwhile_stops_all(repository: Repository) -> None:
    plan = plan_branches(repository.root, LAYOUT)
    repository.git("branch", "cp2")
    with pytest.raises(CheckpointError, match="no branch was written; run this again"):
        write_branches(repository.root, plan)
    assert repository.tip("refs/heads/cp1") == ""


def test_a_lock_that_another_run_left_stops_all(repository: Repository) -> None:
    lock = repository.root / ".git/refs/heads/cp2.lock"
    lock.write_text("")
    with pytest.raises(
        CheckpointError, match=r"(?s)no branch was written.*cp2\.lock': File exists"
    ):
        write(repository)
    assert tips(repository) == ["", ""]
    lock.unlink()
    assert write(repository).is_whole


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
def test_an_interrupted_run_can_be_run_again(repository: Repository) -> None:
    program = (
        "import os, signal; from pathlib import Path;"
        "from tests.support.repositories import LAYOUT;"
        "from sphinx_checkpoints.git.branches import plan_branches;"
        f"plan_branches(Path({str(repository.root)!r}), LAYOUT);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert tips(repository) == ["", ""]
    assert "dangling" in repository.git("fsck", "--no-reflogs", "--dangling")
    assert write(repository).is_whole
    assert live(repository, "cp2") == snapshot(repository, "cp2")


KILLED_AT_EACH_ACT = """
import os, signal, sys
from pathlib import Path
from tests.support.repositories import LAYOUT, Repository
from sphinx_checkpoints.git.branches import plan_branches, write_branches

root, acts = Path(sys.argv[1]), 0

def count(event, _arguments):
    global left
    if event == "subprocess.Popen":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

left = 0
while True:
    if not os.fork():
        left = acts
        sys.addaudithook(count)
        write_branches(root, plan_branches(root, LAYOUT))
        os._exit(0)
    status = os.wait()[1]
    refs = Repository(root).git("for-each-ref", "--format=%(refname) %(objectname)")
    print(acts, status, hash(refs), flush=True)
    if not status:
        break
    acts += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
def test_who_is_killed_at_any_act_leaves_the_branches_as_before(
    repository: Repository, tmp_path: Path
) -> None:
    write(repository)
    repository.write({"README.md": "later\n"})
    repository.commit()
    (tmp_path / "scratch").mkdir()
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TMPDIR": str(tmp_path / "scratch"),
    }
    command = [sys.executable, "-c", KILLED_AT_EACH_ACT, str(repository.root)]
    said = subprocess.check_output(command, env=environment, text=True).splitlines()
    *killed, whole = (line.split() for line in said)
    assert len(killed) > 10
    assert {status for _, status, _ in killed} == {str(signal.SIGKILL.value)}
    [before] = {refs for _, _, refs in killed}
    assert whole[1:] == ["0", whole[2]]
    assert whole[2] != before
    assert len(repository.git("worktree", "list").splitlines()) == 1


def test_branches_that_moved_without_being_remembered_are_known(repository: Repository) -> None:
    write(repository)
    for name in ("cp1", "cp2"):
        repository.git("update-ref", "-d", f"refs/checkpoints/{name}")
    assert write(repository).is_whole
    repository.write({"README.md": "later\n"})
    repository.commit()
    assert write(repository).is_whole


def test_a_plan_moves_nothing(repository: Repository) -> None:
    plan_branches(repository.root, LAYOUT)
    assert repository.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"
