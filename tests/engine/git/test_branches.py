"""The branches of the checkpoints."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import check_branches
from sphinx_checkpoints.model.errors import CheckpointError
from tests.engine.git.tutorials import clone, live, snapshot, tips, write
from tests.support.repositories import (
    AUTHOR,
    CP1,
    CP2,
    LAYOUT,
    PAGES,
    STEPS,
    Repository,
    everything,
    write_pages,
)


def test_the_live_tree_of_a_branch_is_the_snapshot(repository: Repository) -> None:
    write(repository)
    assert live(repository, "cp1") == snapshot(repository, "cp1")
    assert live(repository, "cp2") == snapshot(repository, "cp2")
    assert set(live(repository, "cp1")) == set(CP1)
    assert set(live(repository, "cp2")) == set(CP2)
    assert live(repository, "cp1")["app/run"].startswith("100755 ")


def test_the_rest_of_the_repository_stays(repository: Repository) -> None:
    write(repository)
    main = {p: f for p, f in repository.files("main").items() if not p.startswith("app/")}
    for name in ("cp1", "cp2"):
        files = repository.files(name).items()
        assert {p: f for p, f in files if not p.startswith("app/")} == main


def test_the_history_reads_as_the_part(repository: Repository) -> None:
    write(repository)
    assert repository.git("log", "--reverse", "--format=%s", "cp1..cp2").splitlines() == list(STEPS)
    assert repository.git("log", "--format=%s", "main..cp1") == "Start from checkpoint cp1"
    assert repository.git("rev-parse", "cp1^") == repository.tip("refs/heads/main")


def test_a_commit_holds_the_files_of_its_step(repository: Repository) -> None:
    write(repository)
    changed = [
        repository.git("-c", "core.quotePath=false", "diff", "--name-only", f"{c}^", c).splitlines()
        for c in repository.git("rev-list", "--reverse", "cp1..cp2").split()
    ]
    assert changed == list(STEPS.values())


def test_the_same_commit_gives_the_same_hashes_everywhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository)
    other = clone(repository, tmp_path / "b" / "clone")
    settings = {
        "user.name": "Someone",
        "user.email": "someone@example.org",
        "commit.gpgSign": "true",
        "core.autocrlf": "true",
        "core.sparseCheckout": "true",
        "i18n.commitEncoding": "ISO-8859-1",
        "i18n.logOutputEncoding": "ISO-8859-1",
        "diff.noprefix": "true",
        "diff.external": "false",
        "color.ui": "always",
        "core.pager": "false",
        "core.quotePath": "false",
        "core.hooksPath": "/nowhere",
        "core.attributesFile": "/nowhere",
        "log.showSignature": "true",
        "alias.ls-tree": "!false",
    }
    for name, value in settings.items():
        other.git("config", name, value)
    for name in ("refs/remotes/origin/cp1", "refs/remotes/origin/cp2"):
        other.git("update-ref", "-d", name)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Nobody")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "1 +0000")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    write(other)
    assert tips(other) == tips(repository)


def test_author_committer_and_dates_are_the_sources(repository: Repository) -> None:
    write(repository)
    shown = repository.git("log", "-1", "--format=%an %ae %ad|%cn %ce %cd", "--date=raw", "cp2")
    assert shown == "Alice alice@example.org 1700000000 +0100|Bob bob@example.org 1700000100 -0500"


def test_an_author_in_another_encoding_is_kept(repository: Repository) -> None:
    options = ["-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--quiet", "--allow-empty"]
    environment = os.environ | AUTHOR
    name = os.fsdecode("Zoë".encode("latin-1"))
    subprocess.run(
        ["git", *options, "-m", "x"],
        cwd=repository.root,
        env=environment | {"GIT_AUTHOR_NAME": name},
        check=True,
    )
    write(repository)
    assert repository.git("log", "-1", "--format=%an", "cp1") == "Zoë"
    assert "author Zoë <" in repository.git("cat-file", "commit", "cp1")


def test_neither_work_tree_nor_index_is_touched(repository: Repository) -> None:
    repository.write({"app/main.py": "mine\n", "untracked.txt": "x\n", "README.md": "staged\n"})
    repository.git("add", "README.md")
    shutil.rmtree(repository.root / "checkpoints")
    before = everything(repository.root)
    write(repository)
    assert everything(repository.root) == before
    assert set(live(repository, "cp1")) == set(CP1)


def test_twice_is_once(repository: Repository) -> None:
    write(repository)
    before = tips(repository)
    plan = write(repository)
    assert tips(repository) == before
    assert plan.is_whole
    assert all("is as it should be" in sentence for sentence in plan.sentences)


def test_branches_follow_main(repository: Repository) -> None:
    write(repository)
    repository.write({"README.md": "later\n"})
    commit = repository.commit()
    plan = write(repository)
    assert plan.is_whole
    assert repository.git("rev-parse", "cp1^") == commit
    assert repository.git("rev-parse", "cp2~4") == commit


def test_a_branch_with_own_commits_is_left_and_the_others_are_written(
    repository: Repository,
) -> None:
    write(repository)
    repository.git("switch", "--quiet", "cp1")
    repository.write({"app/main.py": "mine\n"})
    mine = repository.commit("Mine")
    repository.git("switch", "--quiet", "main")
    repository.write({"README.md": "later\n"})
    commit = repository.commit()
    plan = write(repository)
    assert not plan.is_whole
    assert repository.tip("refs/heads/cp1") == mine
    assert repository.git("rev-parse", "cp2~4") == commit
    assert "git branch -m cp1 my-cp1, then run this again" in plan.sentences[0]
    repository.git("branch", "-m", "cp1", "my-cp1")
    assert write(repository).is_whole
    assert repository.tip("refs/heads/my-cp1") == mine
    assert repository.git("rev-parse", "cp1^") == commit


def test_a_branch_that_the_tool_never_wrote_is_left(repository: Repository) -> None:
    repository.git("branch", "cp2")
    plan = write(repository)
    assert repository.tip("refs/heads/cp2") == repository.tip("refs/heads/main")
    assert [bool(branch.obstacle) for branch in plan.branches] == [False, True]


def test_the_checked_out_branch_is_left(repository: Repository) -> None:
    write(repository)
    repository.write({"README.md": "later\n"})
    repository.commit()
    repository.git("switch", "--quiet", "cp1")
    before = everything(repository.root)
    plan = write(repository)
    assert everything(repository.root) == before
    assert [bool(branch.obstacle) for branch in plan.branches] == [True, False]
    assert f"git -C '{repository.root}' switch --detach" in plan.sentences[0]
    repository.git("switch", "--quiet", "--detach")
    assert write(repository).is_whole


def test_a_branch_of_another_work_tree_is_left(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    repository.write({"README.md": "later\n"})
    repository.commit()
    other = tmp_path / "other tree"
    repository.git("worktree", "add", "--quiet", str(other), "cp2")
    before = everything(other)
    plan = write(repository)
    assert everything(other) == before
    assert f"cp2 is left as it is: it is checked out in {other}." in plan.sentences[1]
    shutil.rmtree(other)
    assert "git worktree prune" in write(repository).sentences[1]
    repository.git("worktree", "prune")
    assert write(repository).is_whole


def test_a_branch_that_is_checked_out_before_its_first_commit_is_left(
    repository: Repository,
) -> None:
    repository.git("symbolic-ref", "HEAD", "refs/heads/cp1")
    plan = write(repository)
    assert [bool(branch.obstacle) for branch in plan.branches] == [True, False]


def test_a_branch_in_a_rebase_is_left(repository: Repository) -> None:
    write(repository)
    written = repository.tip("refs/heads/cp2")
    repository.write({"README.md": "later\n"})
    repository.commit()
    repository.git("switch", "--quiet", "cp2")
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("rebase", "--quiet", "--force-rebase", "--exec", "false", "cp1")
    plan = write(repository)
    assert "a rebase or a bisection comes back to it" in plan.sentences[1]
    assert repository.tip("refs/heads/cp2") == written
    repository.git("rebase", "--abort")
    repository.git("switch", "--quiet", "main")
    assert write(repository).is_whole


def test_a_file_that_no_step_teaches_is_refused(repository: Repository) -> None:
    repository.write({"app/ä b.py": "x\n"}, "checkpoints/cp2")
    (repository.root / "checkpoints/cp2/app/main.py").chmod(0o755)
    repository.commit()
    with pytest.raises(CheckpointError) as raised:
        write(repository)
    modes, new = str(raised.value).splitlines()
    assert modes.startswith("checkpoints/cp2/app/main.py:1: app/main.py is executable in cp2")
    assert new.startswith("docs/pages.txt:1: app/ä b.py is new in cp2, and no step teaches it")
    assert tips(repository) == ["", ""]


def test_a_file_that_the_finish_lacks_is_refused(repository: Repository) -> None:
    repository.git("rm", "--quiet", "checkpoints/cp2/app/main.py")
    repository.commit()
    with pytest.raises(CheckpointError, match=r"app/main\.py is in cp1 and not in cp2, and no"):
        write(repository)
    assert tips(repository) == ["", ""]


def test_a_path_that_is_nowhere_is_refused_at_its_line(repository: Repository) -> None:
    write_pages(repository, {"cp1 cp2": STEPS | {"Step 4": ["app/none.py"]}})
    repository.commit()
    with pytest.raises(CheckpointError, match=r"pages\.txt:5: app/none\.py is not in checkpoint"):
        write(repository)


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ({"cp1 cp7": STEPS}, "pages.txt:1: there is no checkpoint 'cp7': .* are cp1, cp2"),
        (
            {"cp1 cp2": STEPS, "cp1 cp3": {}},
            "pages.txt:5: the part starts at cp1, and the part",
        ),
        ({"cp1 cp2": STEPS, "cp2 cp1": {}}, "pages.txt:5: the part leads from cp2 to cp1, which"),
        ({"cp1 cp1": {}}, "pages.txt:1: the part leads from cp1 to cp1, which"),
    ],
)
def test_parts_that_are_no_chain_are_refused(
    repository: Repository, pages: dict[str, dict[str, list[str]]], message: str
) -> None:
    repository.write(CP2, "checkpoints/cp3")
    write_pages(repository, pages)
    repository.commit()
    if "cp7" in pages:
        shutil.rmtree(repository.root / "checkpoints/cp3")
    if "there is no" in message:
        repository.git("rm", "-r", "--quiet", "checkpoints/cp3")
        repository.commit()
    with pytest.raises(CheckpointError, match=message):
        write(repository)


def test_three_checkpoints_are_a_chain(repository: Repository) -> None:
    repository.write(CP2 | {"app/main.py": "third\n"}, "checkpoints/cp10")
    write_pages(repository, PAGES | {"cp2 cp10": {"Step 1: Third": ["app/main.py"]}})
    repository.commit()
    write(repository)
    assert repository.git("log", "--format=%s", "cp2..cp10") == "Step 1: Third"
    assert live(repository, "cp10") == snapshot(repository, "cp10")


def test_a_checkpoint_without_a_part_has_no_branch(repository: Repository) -> None:
    repository.write(CP2, "checkpoints/cp3")
    repository.commit()
    plan = write(repository)
    assert plan.notes == ("cp3 has no branch: no part leads to it.",)
    assert plan.is_whole
    assert not repository.tip("refs/heads/cp3")


@pytest.mark.parametrize("name", ["main", "cp 3", "-x", "cp.lock"])
def test_a_name_that_is_no_branchs_is_refused(repository: Repository, name: str) -> None:
    repository.write(CP2, f"checkpoints/{name}")
    repository.commit()
    with pytest.raises(CheckpointError, match=f"checkpoints/{name}:1: '{name}' is no name"):
        write(repository)


def test_the_check_is_quiet_when_branches_are_right_or_not_there(repository: Repository) -> None:
    assert check_branches(repository.root, LAYOUT) == []
    write(repository)
    assert check_branches(repository.root, LAYOUT) == []


def test_the_check_names_branches_behind_main(repository: Repository) -> None:
    write(repository)
    repository.write({"README.md": "later\n"})
    repository.commit()
    sentences = check_branches(repository.root, LAYOUT)
    assert [sentence.split(" is at ")[0] for sentence in sentences] == [
        "the branch cp1",
        "the branch cp2",
    ]
    assert "run checkpoints branches" in sentences[0]


def test_the_check_leaves_a_learners_branch_alone(repository: Repository) -> None:
    write(repository)
    repository.git("switch", "--quiet", "cp1")
    repository.write({"app/main.py": "mine\n"})
    repository.commit()
    assert check_branches(repository.root, LAYOUT) == []


def test_the_check_compares_origins_branches_with_origins_main(
    repository: Repository, tmp_path: Path
) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    assert check_branches(learner.root, LAYOUT) == []
    learner.write({"README.md": "not yet pushed\n"})
    learner.commit()
    assert check_branches(learner.root, LAYOUT) == []
    learner.git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert [sentence.split(" is at ")[0] for sentence in check_branches(learner.root, LAYOUT)] == [
        "the branch origin/cp1",
        "the branch origin/cp2",
    ]
