"""Files that are edited, new, gone, or no files."""

import contextlib
import os
import shutil
import socket

from tests.learners.states.state import state, state_on
from tests.support.repositories import CP2, Repository


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
def other_names(repository: Repository) -> None:
    repository.write({"app/a b/ä\t'\"\\é.py": "mine\n", "app/*": "mine\n", "app/:(x)": "mine\n"})
    repository.git("--literal-pathspecs", "add", "app/*")


@state
def changed_outside(repository: Repository) -> None:
    repository.write({"README.md": "staged\n", "mine.txt": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "README.md")
    repository.write({"README.md": "edited\n"})
