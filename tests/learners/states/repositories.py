"""Repositories that are cloned, linked, configured otherwise, or none."""

import shutil

from tests.learners.states.branches import committed_and_going_on
from tests.learners.states.state import state
from tests.support.repositories import Repository


@state
def a_stash_of_the_same_words(repository: Repository) -> None:
    for words in ("checkpoints: cp1", "checkpoints: mine-2026-11-22, before reset cp1"):
        repository.write({"app/main.py": f"{words}\n"})
        repository.git("stash", "push", "--quiet", "--message", words)
    repository.write({"app/main.py": "second\n"})


@state
def a_work_tree(repository: Repository) -> Repository:
    other = repository.root.parent / "another tree"
    repository.git("worktree", "add", "--quiet", str(other), "cp1")
    (other / "app/mine.py").write_text("mine\n")
    return Repository(other)


@state
def the_branch_in_another_work_tree(repository: Repository) -> None:
    repository.git("worktree", "add", "--quiet", str(repository.root.parent / "other"), "cp1")
    repository.write({"app/mine.py": "mine\n"})


@state
def a_stash_already(repository: Repository) -> None:
    repository.write({"app/main.py": "first\n", "app/first.py": "first\n"})
    repository.git("stash", "push", "--quiet", "--include-untracked")
    repository.write({"app/main.py": "second\n"})


@state
def a_shallow_clone(repository: Repository) -> Repository:
    other = repository.root.parent / "shallow"
    options = ["--quiet", "--depth=1", "--no-single-branch"]
    repository.git("clone", *options, f"file://{repository.root}", str(other))
    (other / "app/mine.py").write_text("mine\n")
    return Repository(other)


@state
def a_submodule(repository: Repository) -> None:
    head = repository.tip("refs/heads/main")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},app/module")
    repository.git("commit", "--quiet", "--message", "A submodule")
    (repository.root / "app/module").mkdir()


@state
def a_repository_inside(repository: Repository) -> None:
    repository.git("init", "--quiet", "app")
    repository.write({"app/mine.py": "mine\n"})


@state
def no_name(repository: Repository) -> None:
    repository.git("config", "user.useConfigOnly", "true")
    committed_and_going_on(repository)


@state
def hooks(repository: Repository) -> None:
    committed_and_going_on(repository)
    for name in ("reference-transaction", "post-checkout", "post-index-change", "pre-commit"):
        repository.write({f".git/hooks/{name}": "#!/bin/sh\nexit 1\n"})
        (repository.root / ".git/hooks" / name).chmod(0o755)


@state
def no_commit(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.write({"app/main.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "app/main.py")


@state
def no_git(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    links_and_more = {"app/main.py": "mine\n", "app/new/mine.py": "mine\r\n", "app/x.pyc": "x"}
    repository.write(links_and_more)
    (repository.root / "app/away").symlink_to("nowhere")
    (repository.root / "app/mine").write_text("mine\n")
    (repository.root / "app/mine").chmod(0o755)
