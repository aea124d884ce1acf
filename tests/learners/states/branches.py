"""Commits of the learner's own, on branches of every kind and on none."""

from tests.learners.states.state import state, state_on
from tests.support.repositories import CP2, Repository


def on_a_branch(repository: Repository, name: str) -> None:
    """Be on a branch with a commit of its own."""
    repository.write({"app/mine.py": "mine\n"})
    repository.commit("Mine")
    repository.git("update-ref", f"refs/heads/{name}", "HEAD")
    repository.git("symbolic-ref", "HEAD", f"refs/heads/{name}")


@state_on("linux", "darwin")
def on_a_branch_with_signs(repository: Repository) -> None:
    on_a_branch(repository, 'fix(chat)\'s"$HOME"`;#&|')


@state
def on_a_branch_with_a_dash(repository: Repository) -> None:
    on_a_branch(repository, "--detach")


@state
def on_a_branch_that_is_a_dash(repository: Repository) -> None:
    on_a_branch(repository, "-")


@state
def branches_of_the_same_words(repository: Repository) -> None:
    repository.git("branch", "mine-2026-11-22/more")
    repository.git("branch", "mine-2026-11-22-2")
    repository.git("branch", "mine-2026-11-22-3-detached")
    committed_and_going_on(repository)


@state
def a_checkpoint_that_no_branch_can_be_called_after(repository: Repository) -> None:
    repository.write(CP2, "checkpoints/cp1~1")
    repository.write({"app/mine.py": "mine\n"})


@state
def committed_on_the_branch(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write({"app/chat/messages.py": "my own\n"})
    repository.commit("Mine")


@state
def committed_and_going_on(repository: Repository) -> None:
    committed_on_the_branch(repository)
    repository.write({"app/chat/messages.py": "more\n", "app/mine.py": "mine\n"})
    repository.git("add", "app/mine.py")


@state
def committed_on_main(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n"})
    repository.commit("Mine")


@state
def committed_on_a_branch_of_their_own(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "my/work", "cp1")
    repository.write({"app/mine.py": "mine\n"})
    repository.commit("Mine")
    repository.write({"app/mine.py": "mine, too\n"})


@state
def committed_outside(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write({"README.md": "mine\n", "app/mine.py": "mine\n"})
    repository.commit("Mine")


@state
def detached(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--detach", "cp1")
    repository.write({"app/mine.py": "mine\n"})


@state
def detached_with_commits(repository: Repository) -> None:
    detached(repository)
    repository.commit("Mine")


@state
def a_tag_of_that_name(repository: Repository) -> None:
    repository.git("tag", "cp1", "main")
    repository.git("tag", "main", "cp2")
    committed_and_going_on(repository)


@state
def main_has_moved_on(repository: Repository) -> None:
    repository.write({"README.md": "later\n"})
    repository.commit("Later")
    repository.write({"app/mine.py": "mine\n"})
