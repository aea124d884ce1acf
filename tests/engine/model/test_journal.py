"""Snapshots change all at once: whoever is killed, or fails, leaves what there was before."""

import json
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sphinx_checkpoints.model.contents import Content
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.journal import changing, undo_killed
from sphinx_checkpoints.model.store import CHANGES
from sphinx_checkpoints.trees.update import update
from tests.engine.model.killed import COMMANDS, run_until
from tests.support.repositories import CP2, Repository, everything, tutorial

KILLED = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial with three checkpoints, whose live tree is being edited."""
    repository = tutorial(tmp_path.resolve() / "a tutorial")
    repository.write(CP2, "checkpoints/cp3")
    repository.write({"checkpoints/cp3/app/kept.pyc": "ignored\n"})
    repository.commit("Three checkpoints")
    repository.write({"app/main.py": "begin\n", "app/new/file.py": "new\n"})
    (repository.root / "app/run").unlink()
    repository.write({"app/run/inside": "a folder now\n"})
    shutil.rmtree(repository.root / "app/chat")
    repository.write({"app/chat": "a file now\n"})
    return repository


def files(root: Path) -> dict[str, bytes]:
    """All files but this package's own."""
    found = everything(root)
    return {path: content for path, content in found.items() if ".checkpoints/" not in path}


def edit_snapshot_instead(repository: Repository) -> None:
    """Have a snapshot edited, and not the live tree."""
    snapshot, live = repository.root / "checkpoints/cp2/app", repository.root / "app"
    shutil.rmtree(snapshot)
    live.rename(snapshot)
    repository.git("checkout", "--quiet", "--", "app")


def read(root: Path) -> None:
    """Read the trees, as every command does first."""
    _ = Repository(root).project.listing


@KILLED
@pytest.mark.parametrize("command", COMMANDS)
def test_whenever_it_is_killed_all_is_as_before_or_after(
    repository: Repository, tmp_path: Path, pytestconfig: pytest.Config, command: str
) -> None:
    copy = tmp_path.resolve() / "copy"
    if command == "update --edited":
        edit_snapshot_instead(repository)
    before = files(repository.root)
    shutil.copytree(repository.root, copy)
    acts = int(run_until(copy, command).stdout)
    after = files(copy)
    assert after != before
    is_whole = pytestconfig.getoption("--all", default=False)
    seen = []
    for last in range(1, acts + 1) if is_whole else range(max(1, acts - 66), acts + 1, 6):
        shutil.rmtree(copy)
        shutil.copytree(repository.root, copy)
        assert run_until(copy, command, last=last).returncode == -signal.SIGKILL
        in_between = files(copy)
        read(copy)
        assert files(copy) in (before, after)
        assert not (copy / CHANGES).exists()
        seen.append(in_between not in (before, after))
    assert any(seen), "it was never killed in the middle"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
@pytest.mark.parametrize("size", [20, 400, 3000])
def test_whatever_cannot_be_written_nothing_changes(repository: Repository, size: int) -> None:
    repository.write({"app/large.txt": "large\n" * 5000})
    before = files(repository.root)
    done = run_until(repository.root, "update", size=size)
    assert (done.returncode, files(repository.root)) == (1, before)
    assert "File too large" in done.stderr
    read(repository.root)
    assert files(repository.root) == before


def test_what_fails_in_the_middle_is_undone_at_once(repository: Repository) -> None:
    root, before = repository.root, files(repository.root)
    (root / "checkpoints/cp3/app/static").mkdir()
    (root / "checkpoints/cp3/app/static/a").symlink_to("nowhere")
    new = {
        "checkpoints/cp2/app/main.py": Content(b"changed\n", 0o644),
        "checkpoints/cp3/app/static": Content(b"where a folder is\n", 0o644),
    }
    with (
        pytest.raises(CheckpointError, match=r"nothing was changed: .*static"),
        changing(root) as journal,
    ):
        journal.carry_out("checkpoints", new)
    assert files(root) == before
    assert not (root / CHANGES).exists()


@KILLED
def test_a_file_that_somebody_changed_since_is_left_to_them(repository: Repository) -> None:
    root = repository.root
    acts = int(run_until(Path(shutil.copytree(root, root.parent / "copy")), "update").stdout)
    for last in range(acts, 0, -1):
        assert run_until(root, "update", last=last).returncode == -signal.SIGKILL
        if (root / CHANGES).exists() and (root / CHANGES).stat().st_size:
            break
        read(root)
        repository.git("checkout", "--quiet", "--", "checkpoints")
        repository.git("clean", "--quiet", "--force", "checkpoints")
    mine = root / "checkpoints/cp3/app/main.py"
    mine.write_text("mine\n")
    with pytest.raises(CheckpointError, match=r"cp3/app/main\.py:1: this was changed after an up"):
        read(root)
    assert mine.read_text() == "mine\n"
    (root / CHANGES).unlink()
    read(root)
    assert mine.read_text() == "mine\n"


def test_half_a_journal_changes_nothing(repository: Repository) -> None:
    before = files(repository.root)
    repository.write({CHANGES: json.dumps({"folder": "checkpoints", "old": {}})[:-4]})
    undo_killed(repository.root)
    assert files(repository.root) == before
    assert not (repository.root / CHANGES).exists()


@pytest.mark.parametrize(
    "text", ["[1]", "{}", '{"folder": "", "old": {"a": 1}, "new": {}}', '{"old": {"a": null}}']
)
def test_what_no_update_wrote_is_no_journal(repository: Repository, text: str) -> None:
    repository.write({CHANGES: text})
    before = files(repository.root)
    with pytest.raises(CheckpointError, match=r"changes\.json:1: this is nothing that an update"):
        update(repository.project)
    assert files(repository.root) == before


READER = """
import sys
from pathlib import Path
from sphinx_checkpoints.trees.project import Project
print("reading", flush=True)
print(len(Project(Path(sys.argv[1]), "app").snapshot("cp3")))
"""


def test_a_reader_waits_for_a_change_that_is_under_way(repository: Repository) -> None:
    root = repository.root
    gone = dict.fromkeys(["checkpoints/cp3/app/main.py", "checkpoints/cp3/app/router.py"])
    with changing(root) as journal:
        command = [sys.executable, "-c", READER, str(root)]
        reader = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert reader.stdout
        assert reader.stdout.readline() == "reading\n"
        journal.carry_out("checkpoints", gone)
        assert reader.poll() is None
    assert reader.communicate(timeout=60)[0] == f"{len(CP2) - 2}\n"


def test_two_at_once_leave_what_one_leaves(repository: Repository) -> None:
    copy = Path(shutil.copytree(repository.root, repository.root.parent / "copy"))
    assert run_until(copy, "update --from").returncode == 0
    results: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: results.append(run_until(repository.root, "update --from").returncode)
        )
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert results == [0, 0]
    assert files(repository.root) == files(copy)


def test_private_modes_and_ignored_files_stay(repository: Repository) -> None:
    snapshot = repository.root / "checkpoints/cp3/app"
    (snapshot / "main.py").chmod(0o600)
    update(repository.project)
    assert (snapshot / "main.py").read_text() == "begin\n"
    assert (snapshot / "kept.pyc").read_text() == "ignored\n"
    if sys.platform != "win32":
        assert (snapshot / "main.py").stat().st_mode & 0o777 == 0o600
