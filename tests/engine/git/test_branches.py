"""The branches of the checkpoints."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.commands.branches import missing
from sphinx_checkpoints.git.branches import (
    BranchPlan,
    check_branches,
    plan_branches,
    write_branches,
)
from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.remotes import is_found_by_git
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import Site
from tests.support.repositories import (
    AUTHOR,
    CP1,
    CP2,
    LAYOUT,
    PAGES,
    STEPS,
    Repository,
    everything,
    new_repository,
    tutorial,
    write_pages,
)


def write(repository: Repository, source: str = "") -> BranchPlan:
    """Plan and write the branches."""
    plan = plan_branches(repository.root, LAYOUT, source=source)
    write_branches(repository.root, plan)
    return plan


def clone(repository: Repository, root: Path, *options: str) -> Repository:
    """A clone of a repository."""
    repository.git("clone", "--quiet", *options, f"file://{repository.root}", str(root))
    return Repository(root)


def tips(repository: Repository) -> list[str]:
    """The tips of the local branches cp1 and cp2."""
    return [repository.tip(f"refs/heads/{name}") for name in ("cp1", "cp2")]


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no settings of who runs the tests name a default branch."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial, in a folder with a space in its name."""
    return tutorial(tmp_path / "the tutorial")


def live(repository: Repository, revision: str) -> dict[str, str]:
    """The files of the live tree in a commit."""
    return {p: f for p, f in repository.files(revision).items() if p.startswith("app/")}


def snapshot(repository: Repository, name: str) -> dict[str, str]:
    """The files of a snapshot on main, as in the live tree."""
    folder = f"checkpoints/{name}/"
    files = repository.files("main").items()
    return {p.removeprefix(folder): f for p, f in files if p.startswith(folder)}


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


def test_pages_and_snapshots_come_from_the_commit_byte_for_byte(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    repository.write({".gitattributes": "docs export-ignore\n*.md export-subst text eol=crlf\n"})
    repository.write({"docs/pages.txt": "cp2 cp1\n\tNonsense\n"})
    repository.git("add", ".gitattributes")
    repository.git("commit", "--quiet", "-m", "attributes")
    write(repository)
    assert repository.git("log", "-1", "--format=%s", "cp2") == list(STEPS)[-1]


def test_a_source_can_be_named(repository: Repository) -> None:
    first = repository.tip("refs/heads/main")
    repository.write({"README.md": "later\n"})
    repository.commit()
    assert write(repository, "HEAD~1").source == first
    assert repository.git("rev-parse", "cp1^") == first


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


def test_a_branch_as_the_remote_has_it_moves(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "cp1")
    learner.git("switch", "--quiet", "main")
    learner.write({"README.md": "later\n"})
    commit = learner.commit()
    assert write(learner).is_whole
    assert learner.git("rev-parse", "cp1^") == commit


def test_a_branch_as_the_remote_had_it_moves(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("branch", "cp1", "origin/cp1")
    repository.write({"README.md": "later\n"})
    commit = repository.commit()
    write(repository)
    learner.git("pull", "--quiet")
    assert write(learner).is_whole
    assert learner.git("rev-parse", "cp1^") == commit


def test_work_that_was_pushed_and_then_replaced_is_left(
    repository: Repository, tmp_path: Path
) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "cp1")
    learner.write({"app/main.py": "mine\n"})
    mine = learner.commit("Mine")
    learner.git("push", "--quiet", "origin", "cp1")
    learner.git("switch", "--quiet", "main")
    repository.git("update-ref", "refs/heads/cp1", repository.git("rev-parse", "main"))
    learner.git("fetch", "--quiet", "origin", "+cp1:refs/remotes/origin/cp1")
    assert not write(learner).is_whole
    assert learner.tip("refs/heads/cp1") == mine


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


def test_a_linked_work_tree_can_write(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    write(Repository(tmp_path / "linked"))
    assert all(tips(repository))


def test_a_merge_in_progress_does_not_matter(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "side")
    repository.write({"README.md": "side\n"})
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write({"README.md": "main\n"})
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "side")
    before = everything(repository.root)
    assert write(repository).is_whole
    assert everything(repository.root) == before


def test_a_shallow_clone_with_a_detached_head_gives_the_same(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write({"README.md": "later\n"})
    repository.commit()
    shallow = clone(repository, tmp_path / "shallow", "--depth=1")
    shallow.git("switch", "--quiet", "--detach")
    shallow.git("branch", "-D", "main")
    shallow.git("update-ref", "-d", "refs/remotes/origin/main")
    shallow.git("symbolic-ref", "-d", "refs/remotes/origin/HEAD")
    write(repository)
    write(shallow)
    assert tips(shallow) == tips(repository)


def test_a_bare_clone_can_write(repository: Repository, tmp_path: Path) -> None:
    bare = clone(repository, tmp_path / "bare.git", "--bare")
    bare.git("symbolic-ref", "HEAD", "refs/heads/other")
    assert write(bare).is_whole


def test_a_clone_of_one_checkpoint_alone_is_refused(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    alone = clone(repository, tmp_path / "alone", "--single-branch", "--branch", "cp1")
    with pytest.raises(CheckpointError, match="is on the branch cp1, and the branches are made"):
        write(alone)


def draft(repository: Repository, default: str) -> str:
    """Commit a draft on its own branch, where the default branch has another name than main."""
    repository.git("branch", "-m", "main", default)
    repository.git("switch", "--quiet", "-c", "draft")
    repository.write({"README.md": "draft\n"})
    repository.commit()
    return repository.tip(f"refs/heads/{default}")


def test_a_draft_moves_no_branch_where_the_default_is_master(repository: Repository) -> None:
    source = draft(repository, "master")
    assert write(repository).source == source


@pytest.mark.parametrize("default", ["trunk", "develop"])
def test_the_remote_tells_the_default_branch(
    repository: Repository, tmp_path: Path, default: str
) -> None:
    repository.git("branch", "-m", "main", default)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "-c", "draft")
    learner.write({"README.md": "draft\n"})
    learner.commit()
    assert write(learner).source == repository.tip(f"refs/heads/{default}")
    learner.git("branch", "-m", default, "other")
    assert write(learner).source == repository.tip(f"refs/heads/{default}")


def test_a_main_beside_the_remotes_default_branch_is_not_it(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("branch", "-m", "main", "develop")
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "-c", "main")
    learner.write({"README.md": "another\n"})
    learner.commit()
    assert write(learner).source == repository.tip("refs/heads/develop")


def test_the_only_branch_is_the_default_also_once_there_are_checkpoints(
    repository: Repository,
) -> None:
    repository.git("branch", "-m", "main", "trunk")
    source = repository.tip("refs/heads/trunk")
    assert write(repository).source == source
    repository.git("switch", "--quiet", "--detach", "cp1")
    assert write(repository).source == source


def test_where_nothing_tells_the_default_branch_it_is_asked_for(repository: Repository) -> None:
    source = draft(repository, "trunk")
    with pytest.raises(CheckpointError) as raised:
        write(repository)
    assert str(raised.value) == (
        "nothing tells which of the branches draft, trunk the others are made from: name it with "
        "--source NAME, or once for all in this clone with git config init.defaultBranch NAME."
    )
    assert tips(repository) == ["", ""]
    assert write(repository, "trunk").source == source
    repository.git("config", "init.defaultBranch", "trunk")
    assert write(repository).source == source


def test_a_default_branch_that_is_gone_is_not_named(repository: Repository, tmp_path: Path) -> None:
    learner = clone(repository, tmp_path / "learner")
    learner.git("branch", "-m", "main", "trunk")
    learner.git("update-ref", "-d", "refs/remotes/origin/main")
    assert write(learner).source == learner.tip("refs/heads/trunk")


def test_a_checkpoints_branch_is_no_source(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "cp1")
    learner.git("branch", "--quiet", "-D", "main")
    with pytest.raises(CheckpointError, match=r"name that with --source origin/main\."):
        write(learner, "cp1")
    learner.git("switch", "--quiet", "--detach")
    learner.git("branch", "--quiet", "-D", "cp1")
    assert write(learner, "origin/main").is_whole


def test_a_clone_with_one_checkpoint_can_get_the_rest_as_told(
    repository: Repository, tmp_path: Path
) -> None:
    write(repository)
    alone = clone(repository, tmp_path / "alone", "--single-branch", "--branch", "cp1")
    with pytest.raises(CheckpointError) as raised:
        write(alone)
    said = "get it with git remote set-branches origin '*' and git fetch origin"
    assert said in str(raised.value)
    alone.git("remote", "set-branches", "origin", "*")
    alone.git("fetch", "--quiet")
    assert write(alone, "origin/main").is_whole


@pytest.fixture
def published(repository: Repository, tmp_path: Path) -> Repository:
    """A clone with a fork as origin and the tutorial as another remote, both with branches."""
    write(repository)
    fork = clone(repository, tmp_path / "fork")
    for name in ("cp1", "cp2"):
        fork.git("branch", name, f"origin/{name}")
    learner = clone(fork, tmp_path / "learner")
    learner.git("remote", "add", "team/tutorial", f"file://{repository.root}")
    learner.git("fetch", "--quiet", "team/tutorial")
    return learner


def test_git_finds_no_branch_that_two_remotes_have(published: Repository) -> None:
    assert not is_found_by_git(published.root, "cp1")
    published.git("config", "checkout.defaultRemote", "team/tutorial")
    assert is_found_by_git(published.root, "cp1")
    published.git("config", "checkout.defaultRemote", "nobody")
    assert not is_found_by_git(published.root, "cp1")
    published.git("remote", "remove", "origin")
    assert is_found_by_git(published.root, "cp1")
    published.git("checkout", "--quiet", "cp1")


def test_a_branch_that_git_does_not_find_is_missing(published: Repository) -> None:
    published.write({"docs/conf.py": 'checkpoints_live = "app"\n'})
    site = Site(published.root / "docs")
    assert missing(site) == ["cp1", "cp2"]
    published.git("branch", "cp1", "origin/cp1")
    assert missing(site) == ["cp2"]
    published.git("remote", "remove", "origin")
    assert missing(site) == []


def test_a_branch_as_any_remote_has_it_moves(published: Repository) -> None:
    published.git("branch", "cp1", "team/tutorial/cp1")
    published.git("update-ref", "refs/remotes/origin/cp1", "refs/remotes/origin/main")
    published.write({"README.md": "later\n"})
    commit = published.commit()
    assert write(published).is_whole
    assert published.git("rev-parse", "cp1^") == commit


def test_the_check_judges_the_remote_that_is_at_the_source(
    repository: Repository, published: Repository
) -> None:
    repository.write({"README.md": "later\n"})
    repository.commit()
    published.git("pull", "--quiet", "team/tutorial", "main")
    assert [line.split(" is at ")[0] for line in check_branches(published.root, LAYOUT)] == [
        "the branch team/tutorial/cp1",
        "the branch team/tutorial/cp2",
    ]
    write(repository)
    published.git("fetch", "--quiet", "team/tutorial")
    assert check_branches(published.root, LAYOUT) == []


def test_without_a_commit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"there is no commit in .* yet: commit your files"):
        write(new_repository(tmp_path))


def test_an_unknown_source_is_refused(repository: Repository) -> None:
    for source in ("nothing", "--all", "-x"):
        with pytest.raises(CheckpointError, match=f"there is no commit '{source}'"):
            write(repository, source)


def test_a_file_that_no_step_teaches_is_refused(repository: Repository) -> None:
    repository.write({"app/ä b.py": "x\n"}, "checkpoints/cp2")
    (repository.root / "checkpoints/cp2/app/main.py").chmod(0o755)
    repository.commit()
    with pytest.raises(CheckpointError) as raised:
        write(repository)
    assert "docs/pages.txt:1: no step of this part makes or changes app/main.py, app/ä b.py" in str(
        raised.value
    )
    assert tips(repository) == ["", ""]


def test_a_file_that_the_finish_lacks_is_refused(repository: Repository) -> None:
    repository.git("rm", "--quiet", "checkpoints/cp2/app/main.py")
    repository.commit()
    with pytest.raises(CheckpointError, match=r"cp2 lacks app/main\.py, and no step deletes"):
        write(repository)
    assert tips(repository) == ["", ""]


def test_a_path_that_is_nowhere_is_refused_at_its_line(repository: Repository) -> None:
    write_pages(repository, {"cp1 cp2": STEPS | {"Step 4": ["app/none.py"]}})
    repository.commit()
    with pytest.raises(CheckpointError, match=r"pages\.txt:5: the checkpoint cp2 has no app/none"):
        write(repository)


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ({"cp1 cp7": STEPS}, "pages.txt:1: there is no checkpoint 'cp7': .* are cp1, cp2"),
        ({"cp1 cp2": STEPS, "cp1 cp3": {}}, "pages.txt:5: this part starts at cp1, and the one"),
        ({"cp1 cp2": STEPS, "cp2 cp1": {}}, "pages.txt:5: this part leads back to cp1"),
        ({"cp1 cp1": {}}, "pages.txt:1: this part leads back to cp1"),
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


def test_a_symbolic_link_in_a_snapshot_is_refused(repository: Repository) -> None:
    (repository.root / "checkpoints/cp2/app/link").symlink_to("/etc/passwd")
    repository.commit()
    with pytest.raises(CheckpointError, match=r"checkpoints/cp2/app/link:1: this is a symbolic"):
        write(repository)


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


def test_grafts_do_not_count(repository: Repository) -> None:
    write(repository)
    first, base = repository.tip("refs/heads/cp1"), repository.tip("refs/heads/main")
    (repository.root / ".git/info").mkdir(exist_ok=True)
    (repository.root / ".git/info/grafts").write_text(f"{first}\n")
    assert git(repository.root, "rev-parse", "cp1^").text == base


def test_replaced_objects_do_not_count(repository: Repository, tmp_path: Path) -> None:
    other = clone(repository, tmp_path / "other")
    write(repository)
    other.write({"README.md": "replaced\n"})
    other.git("replace", other.git("rev-parse", "HEAD"), other.commit())
    other.git("reset", "--hard", "--quiet", "HEAD~1")
    for name in ("cp1", "cp2"):
        other.git("update-ref", "-d", f"refs/remotes/origin/{name}")
    write(other)
    assert tips(other) == tips(repository)


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
