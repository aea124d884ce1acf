"""States in which a learner's repository can be, and what there is to see of one."""

import contextlib
import os
import shutil
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support.repositories import CP2, Repository

State = Callable[[Repository], Repository | None]
STATES: dict[str, State] = {}


def state(make: State) -> State:
    """Name a state after its function; one that gives a repository is about that one."""
    STATES[make.__name__] = make
    return make


def state_on(*systems: str) -> Callable[[State], State]:
    """The same for a state that only some systems know."""
    return state if sys.platform in systems else lambda make: make


@state
def pristine(_repository: Repository) -> None:
    """All is done, as on main."""


@state
def pristine_on_the_branch(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")


@state
def pristine_and_detached(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--detach", "cp1")


@state
def pristine_without_branches(repository: Repository) -> None:
    for name in ("cp1", "cp2"):
        repository.git("branch", "-D", name)
        repository.git("update-ref", "-d", f"refs/checkpoints/{name}")


@state
def done_but_not_committed(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write(CP2)


@state
def untracked(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n", "app/new/deep/mine.py": b"\x00\xff\n"})


@state
def untracked_and_identical(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write({name: CP2[name] for name in CP2 if name.startswith("app/chat/")})


@state
def untracked_and_different(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write({"app/chat/messages.py": "my own\n"})


@state
def edited(repository: Repository) -> None:
    repository.write({"app/main.py": "mine\n", "app/chat/messages.py": ""})


@state
def staged(repository: Repository) -> None:
    repository.write({"app/main.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "--all")


@state
def partly_staged(repository: Repository) -> None:
    repository.write({"app/main.py": "in the index\n", "app/mine.py": "in the index\n"})
    repository.git("add", "--all")
    repository.write({"app/main.py": "on the disk\n", "app/mine.py": "on the disk\n"})


@state
def staged_and_undone(repository: Repository) -> None:
    repository.write({"app/main.py": "in the index\n"})
    repository.git("add", "--all")
    repository.write({"app/main.py": CP2["app/main.py"]})


@state
def staged_and_deleted(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n"})
    repository.git("add", "--all")
    (repository.root / "app/mine.py").unlink()


@state
def announced(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n", "app/main.py": "mine\n", "app/empty": ""})
    repository.git("add", "--intent-to-add", "app")


@state
def deleted(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    repository.git("rm", "--quiet", "app/router.py")


@state
def untracked_by_git_alone(repository: Repository) -> None:
    repository.git("rm", "--quiet", "--cached", "app/main.py")


@state
def all_gone(repository: Repository) -> None:
    shutil.rmtree(repository.root / "app")


@state
def a_folder_for_a_file(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    repository.write({"app/main.py/inner.py": "mine\n"})


@state
def an_empty_folder_for_a_file(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    (repository.root / "app/main.py/a/b").mkdir(parents=True)


@state
def a_file_for_a_folder(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write({"app/chat": "mine\n"})


@state
def a_file_for_all(repository: Repository) -> None:
    shutil.rmtree(repository.root / "app")
    repository.write({"app": "mine\n"})


@state
def other_modes(repository: Repository) -> None:
    (repository.root / "app/run").chmod(0o644)
    (repository.root / "app/main.py").chmod(0o755)
    repository.git("add", "app/main.py")


@state
def modes_that_git_does_not_see(repository: Repository) -> None:
    repository.git("config", "core.fileMode", "false")
    (repository.root / "app/main.py").chmod(0o755)


@state
def links(repository: Repository) -> None:
    root = repository.root
    (root / "app/main.py").unlink()
    (root / "app/main.py").symlink_to("router.py")
    (root / "app/away").symlink_to("..//checkpoints/./cp1", target_is_directory=True)
    (root / "app/nowhere").symlink_to("nothing here")
    repository.git("add", "app/away")


@state
def a_link_for_a_folder(repository: Repository) -> None:
    (repository.root / "app/chat").rename(repository.root / "elsewhere")
    (repository.root / "app/chat").symlink_to("../elsewhere", target_is_directory=True)


@state
def empty_folders(repository: Repository) -> None:
    (repository.root / "app/empty/deep").mkdir(parents=True)


@state
def ignored(repository: Repository) -> None:
    files = {"app/main.pyc": b"\x00", "app/chat/__pycache__/messages.pyc": b"\x01"}
    repository.write(files | {"app/mine.pyc": "in git\n", "app/main.py": "mine\n"})
    repository.git("add", "--force", "app/mine.pyc")


@state
def an_environment(repository: Repository) -> None:
    repository.write({"app/.venv/.gitignore": "*\n", "app/.venv/bin/python": "mine\n"})
    repository.write({"app/.venv/pyvenv.cfg": "mine\n", "app/mine.py": "mine\n"})


@state
def ignored_by_the_person(repository: Repository) -> None:
    repository.git("config", "core.excludesFile", str(repository.root.parent / "excludes"))
    (repository.root.parent / "excludes").write_text(".env\n")
    repository.write({"app/.env": "SECRET=1\n", "app/mine.py": "mine\n"})


@state
def private(repository: Repository) -> None:
    repository.write({"app/.env": "SECRET=1\n", "app/keys/key": "mine\n", "app/chat/run": "mine\n"})
    for name in ("app/.env", "app/keys/key", "app/router.py"):
        (repository.root / name).chmod(0o600)
    for name in ("app/keys", "app/chat", "app/chat/run"):
        (repository.root / name).chmod(0o700)


@state
def private_and_committed(repository: Repository) -> None:
    for name in ("app/router.py", "app/chat/messages.py"):
        (repository.root / name).chmod(0o600)
    (repository.root / "app/chat").chmod(0o700)
    (repository.root / "app").chmod(0o711)


@state
def protected(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n"})
    (repository.root / "app/mine.py").chmod(0o444)


@state
def sparse(repository: Repository) -> None:
    repository.git("update-index", "--refresh")  # git leaves what it does not know there
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/app/chat")


@state
def sparse_with_more(repository: Repository) -> None:
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/app/chat")


@state
def sparse_with_work(repository: Repository) -> None:
    sparse(repository)
    repository.write({"app/main.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "app/main.py")


@state
def sparse_and_announced(repository: Repository) -> None:
    sparse(repository)
    repository.write({"app/chat/mine.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "--sparse", "--intent-to-add", "app/chat/mine.py", "app/mine.py")


@state
def left_alone(repository: Repository) -> None:
    repository.git("update-index", "--skip-worktree", "app/main.py", "app/router.py")
    repository.git("update-index", "--assume-unchanged", "app/run", "app/router.py")
    repository.write({"app/main.py": "mine\n", "app/router.py": "mine\n", "app/run": "mine\n"})


@state
def gone_and_assumed_unchanged(repository: Repository) -> None:
    repository.git("update-index", "--assume-unchanged", "app/router.py")
    (repository.root / "app/router.py").unlink()


@state
def a_filter_that_is_not_there(repository: Repository) -> None:
    repository.write({".gitattributes": "app/*.txt filter=absent\n"})
    repository.commit("A filter")
    repository.git("config", "filter.absent.required", "true")
    repository.git("config", "filter.absent.clean", "no-such-program")
    repository.git("config", "filter.absent.smudge", "no-such-program")
    repository.write({"app/mine.py": "mine\n"})


def every_file_executable(repository: Repository) -> None:
    """What a file system without modes of files looks like; it is none of the learner's doing."""
    repository.git("config", "core.fileMode", "false")
    for path in (repository.root, *repository.root.rglob("*")):
        if ".git" not in path.parts:
            path.chmod(0o777)


@state
def converted_when_checked_out(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    shutil.rmtree(repository.root / "app")
    shutil.rmtree(repository.root / "checkpoints")
    repository.git("reset", "--quiet", "--hard")


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
def a_stash_of_the_same_words(repository: Repository) -> None:
    for words in ("checkpoints: cp1", "checkpoints: mine-2026-11-22, before reset cp1"):
        repository.write({"app/main.py": f"{words}\n"})
        repository.git("stash", "push", "--quiet", "--message", words)
    repository.write({"app/main.py": "second\n"})


@state
def branches_of_the_same_words(repository: Repository) -> None:
    repository.git("branch", "mine-2026-11-22/more")
    repository.git("branch", "mine-2026-11-22-2")
    repository.git("branch", "mine-2026-11-22-3-detached")
    committed_and_going_on(repository)


@state
def a_folder_of_the_same_name(repository: Repository) -> None:
    repository.write({"mine-backup/app/mine.py": "precious\n", "app/mine.py": "mine\n"})


@state_on("linux", "darwin")
def pipes_and_sockets(repository: Repository) -> None:
    os.mkfifo(repository.root / "app/pipe")
    (repository.root / "app/chat/messages.py").unlink()
    os.mkfifo(repository.root / "app/chat/messages.txt")
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(repository.root / "app"):
        made.bind("socket")
    repository.write({"app/mine.py": "mine\n"})


@state_on("linux")
def names_that_are_no_text(repository: Repository) -> None:
    for name in (b"app/na\xefve.txt", b"app/\xff/\xfe"):
        path = repository.root / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine\n")


@state
def a_checkpoint_that_no_branch_can_be_called_after(repository: Repository) -> None:
    repository.write(CP2, "checkpoints/cp1~1")
    repository.write({"app/mine.py": "mine\n"})


@state
def ignored_elsewhere(repository: Repository) -> None:
    repository.write({".git/info/exclude": "secret*\n", "app/secret.txt": "mine\n"})


@state
def other_names(repository: Repository) -> None:
    repository.write({"app/a b/ä\t'\"\\é.py": "mine\n", "app/*": "mine\n", "app/:(x)": "mine\n"})
    repository.git("--literal-pathspecs", "add", "app/*")


@state
def other_line_ends(repository: Repository) -> None:
    repository.write({"app/main.py": "one\r\ntwo\n", "app/mine.py": "one\r\n"})
    repository.git("add", "app/main.py")


@state
def converted_line_ends(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    repository.write({"app/main.py": "one\r\ntwo\r\n", "app/mine.py": "one\r\ntwo\n"})
    repository.git("add", "app/main.py")


@state
def attributes(repository: Repository) -> None:
    repository.write({".gitattributes": "*.py text eol=crlf ident\n"})
    repository.commit("Attributes")
    repository.write({"app/main.py": "$Id$\nmine\n"})


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
def changed_outside(repository: Repository) -> None:
    repository.write({"README.md": "staged\n", "mine.txt": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "README.md")
    repository.write({"README.md": "edited\n"})


@state
def detached(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--detach", "cp1")
    repository.write({"app/mine.py": "mine\n"})


@state
def detached_with_commits(repository: Repository) -> None:
    detached(repository)
    repository.commit("Mine")


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
def a_tag_of_that_name(repository: Repository) -> None:
    repository.git("tag", "cp1", "main")
    repository.git("tag", "main", "cp2")
    committed_and_going_on(repository)


@state
def no_branches(repository: Repository) -> None:
    pristine_without_branches(repository)
    repository.write({"app/mine.py": "mine\n"})
    repository.git("add", "app/mine.py")


@state
def main_has_moved_on(repository: Repository) -> None:
    repository.write({"README.md": "later\n"})
    repository.commit("Later")
    repository.write({"app/mine.py": "mine\n"})


@state
def no_commit(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.write({"app/main.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "app/main.py")


@state
def no_git_and_private(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    private(repository)
    (repository.root / "app/keys").chmod(0o500)


@state
def no_git(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    links_and_more = {"app/main.py": "mine\n", "app/new/mine.py": "mine\r\n", "app/x.pyc": "x"}
    repository.write(links_and_more)
    (repository.root / "app/away").symlink_to("nowhere")
    (repository.root / "app/mine").write_text("mine\n")
    (repository.root / "app/mine").chmod(0o755)


def seen(repository: Repository) -> dict[str, object]:
    """All that a learner can see: every file outside .git, the index, HEAD, branches, stash."""
    found: dict[str, object] = dict(files_of(repository.root))
    if (repository.root / ".git").exists():
        found |= {" ".join(command): repository.git(*command) for command in QUESTIONS}
        found["HEAD"] = head_of(repository)
    return found


QUESTIONS = (
    ("status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored", "--branch"),
    ("ls-files", "--stage", "-z"),
    ("ls-files", "-v", "-z"),
    ("for-each-ref", "--format=%(refname) %(objectname)"),
    ("stash", "list", "--format=%H %gs"),
)


def head_of(repository: Repository) -> str:
    """What HEAD says, as it is written."""
    return Path(repository.root, repository.git("rev-parse", "--git-path", "HEAD")).read_text()


def files_of(root: Path) -> dict[str, object]:
    """Every file, link and folder, but for git's own: content and mode."""
    found: dict[str, object] = {}
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        if here == root:
            folders[:] = [name for name in folders if name != ".git"]
        for name in (*folders, *names):
            path = here / name
            found[str(path.relative_to(root))] = (
                os.readlink(path)  # noqa: PTH115 - a Path would tidy it
                if path.is_symlink()
                else content_of(path)
            )
    return found


def content_of(path: Path) -> tuple[object, int]:
    """What a file, a folder or something else holds, and who may do what with it."""
    content = path.read_bytes() if path.is_file() else "a folder" if path.is_dir() else "no file"
    return content, stat.S_IMODE(path.stat().st_mode)
