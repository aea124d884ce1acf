"""checkpoints doctor finds what is made wrong for real, and names the cure."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from server import free_port

from sphinx_checkpoints.learn.doctor import disk
from sphinx_checkpoints.learn.doctor.environment import activation
from sphinx_checkpoints.learn.doctor.listeners import is_taken
from tests.engine.learning import PAGE, Learner
from tests.support.repositories import Repository, new_repository

ATTRIBUTES = "* text=auto eol=lf\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="the folders of Windows are others")


@pytest.fixture
def clone(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """A learner at cp1, in a clone with its branches and an environment that is active."""
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    reach(monkeypatch, Path(sys.executable).parent)
    repository = new_repository(learner.root)
    repository.write({".gitattributes": ATTRIBUTES, ".gitignore": ".checkpoints/\n"})
    shutil.rmtree(learner.root / "greeter")
    shutil.copytree(learner.root / "checkpoints/cp2/greeter", learner.root / "greeter")
    repository.commit()
    assert learner.run("branches")[0] == 0
    repository.git("switch", "--quiet", "cp1")
    return learner


def reach(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Have a shell look into some folders first."""
    path = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    monkeypatch.setenv("PATH", path)


def wrong(learner: Learner) -> list[str]:
    """What the doctor finds, and the cures; [] where all is well."""
    status, said = learner.run("doctor")
    found = [line.strip() for line in said.splitlines() if line.startswith(" " * 9)]
    assert status == bool(found), said
    assert ("All is well." in said) == (not found)
    return found


def test_all_is_well_where_nothing_is_wrong(clone: Learner) -> None:
    assert wrong(clone) == []


def test_what_the_environment_lacks_is_named_with_what_installs_it(clone: Learner) -> None:
    clone.configures('checkpoints_test_requirements = ["pytest", "nobody-has-this"]')
    [sentence, cure] = wrong(clone)
    assert sentence.endswith("not have all that cp2 asks for: nobody-has-this is not there.")
    assert cure == "Install that there: python -m pip install pytest nobody-has-this"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another environment."""
    folder = tmp_path.resolve() / "other"
    venv.create(folder, symlinks=True)
    return folder


def test_another_environment_that_is_active_is_named(
    clone: Learner, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", str(other))
    [sentence, cure] = wrong(clone)
    assert sentence == f"The environment {other} is active, and this command runs in {sys.prefix}."
    assert cure.endswith("activate")


@posix
def test_an_environment_is_activated_in_the_shell_that_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scripts = Path(sys.executable).parent
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("MSYSTEM", "MINGW64")
    assert activation() == f"source {scripts}/activate"
    monkeypatch.delenv("MSYSTEM")
    assert activation() == str(scripts / "Activate.ps1")
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path.resolve() / "my env"))
    assert activation() == "& 'my env/Activate.ps1'"


@posix
def test_another_python_on_the_path_is_named(
    clone: Learner, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(monkeypatch, other / "bin")
    [sentence, cure] = wrong(clone)
    assert sentence.startswith(f"python is {other}/bin/python, and not that of {sys.prefix}")
    assert cure.startswith("Activate that environment: source ")


@posix
def test_a_path_that_leads_to_nothing_is_told(
    clone: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").symlink_to(shutil.which("git") or "")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert wrong(clone)[0] == "The PATH does not lead to python, checkpoints."
    monkeypatch.setenv("CHECKPOINTS_COMMAND", ".nox/doctor/bin/checkpoints")
    assert wrong(clone) == []  # the PATH of a nox session is not that of the learner


def test_a_machine_without_git_is_told(clone: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    if shutil.which("git"):
        pytest.skip("git lies beside Python")
    assert "git is not installed." in wrong(clone)


def test_an_archive_is_no_clone(clone: Learner) -> None:
    shutil.rmtree(clone.root / ".git")
    assert (
        wrong(clone)[0] == f"{clone.root} is no clone: without git there are no branches to go to."
    )


def shallow(repository: Repository) -> None:
    """Keep the last commit alone, as git clone --depth does."""
    head = repository.git("rev-parse", "HEAD")
    (repository.root / ".git/shallow").write_text(f"{head}\n")


def conflict(repository: Repository) -> None:
    """Begin a merge that does not end by itself."""
    repository.git("switch", "--quiet", "--create", "mine", "cp1")
    repository.write({"greeter/server.py": "mine = 1\n"})
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "cp2")


def carriage_returns(repository: Repository) -> None:
    """Save a file as an editor of Windows does."""
    repository.write({"greeter/server.py": "application = None\r\n"})


def finished(repository: Repository) -> None:
    """Begin at the wrong end."""
    repository.git("switch", "--quiet", "main")
    (repository.root / ".checkpoints/begun").unlink()


GIT: dict[str, tuple[Callable[[Repository], object], str, str]] = {
    "shallow": (shallow, "The clone is shallow", "git fetch --unshallow"),
    "no branch": (
        lambda one: one.git("branch", "--quiet", "-D", "cp2"),
        "There is no branch cp2.",
        "Make them: checkpoints branches --missing",
    ),
    "merge": (conflict, "you are in the middle of a merge: end it with git commit or", ""),
    "detached": (
        lambda one: one.git("checkout", "--quiet", "--detach"),
        "HEAD is detached",
        "git switch --create",
    ),
    "finished": (
        finished,
        "You are on the branch main, where greeter/ is the finished project.",
        "Go to the start: checkpoints reset cp1",
    ),
    "line ends": (
        carriage_returns,
        "greeter/server.py: the lines end with CRLF, and git says LF",
        "Set the line ends to LF",
    ),
}


@pytest.mark.parametrize("state", GIT)
def test_a_state_of_git_is_told(clone: Learner, state: str) -> None:
    make, sentence, cure = GIT[state]
    make(Repository(clone.root))
    found = wrong(clone)
    assert found[0].startswith(sentence)
    if state == "merge":  # what git marks in a file is no Python
        assert found.pop(1).startswith("greeter/server.py:1: SyntaxError")
        assert found.pop(1).startswith("Correct that")
    assert cure in found[-1]
    assert len(found) == 1 + bool(cure)


@pytest.mark.parametrize("name", ["typing.py", "pytest.py", "random/__init__.py"])
def test_a_file_that_hides_a_module_is_named(clone: Learner, name: str) -> None:
    clone.writes(name, "")
    path = Path(name).parts[0]
    [sentence, cure] = wrong(clone)
    assert sentence.startswith(f"greeter/{path} hides ")
    assert cure == f"Rename it, for example to greeter/my_{path}."


def test_a_file_of_the_checkpoints_hides_nothing(clone: Learner) -> None:
    (clone.root / "checkpoints/cp2/greeter/typing.py").write_text("")
    clone.writes("typing.py", "")
    assert wrong(clone) == []


def test_a_module_of_a_package_hides_nothing(clone: Learner) -> None:
    (clone.root / "checkpoints/cp2/greeter/__init__.py").write_text("")
    clone.writes("typing.py", "")
    assert not any("hides" in sentence for sentence in wrong(clone))


def test_a_disk_that_is_full_is_told(clone: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_ROOM", 10**18)
    assert wrong(clone)[0].endswith("MB left.")


def test_a_folder_that_cannot_be_written_is_named(clone: Learner) -> None:
    shutil.rmtree(clone.root / ".checkpoints")
    (clone.root / ".checkpoints").write_text("somebody's")
    assert wrong(clone)[0] == "Nothing can be written into .checkpoints/."


def serves(clone: Learner) -> str:
    """Have the page serve at a free port; gives the address."""
    address = f"http://localhost:{free_port()}/"
    page = clone.root / PAGE
    step = f"\n.. run-command:: python -m http.server\n   :serves: {address}\n"
    page.write_text(page.read_text() + step)
    Repository(clone.root).commit()
    return address


@contextmanager
def serving(address: str, folder: Path) -> Iterator[int]:
    """Serve a folder at an address; gives the number of the process."""
    port = int(address.rpartition(":")[2].strip("/"))
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as server:
        try:
            while not is_taken(port):
                assert server.poll() is None
            yield server.pid
        finally:
            server.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a port is")
def test_a_port_that_somebody_else_has_is_told_with_the_program(
    clone: Learner, tmp_path: Path
) -> None:
    address = serves(clone)
    with serving(address, tmp_path) as number:
        [sentence, cure] = wrong(clone)
    assert "http.server" in sentence
    assert f"(process {number}, in {tmp_path})" in sentence
    assert cure.startswith("Stop that program")
    with serving(address, clone.root / "greeter"):
        assert wrong(clone) == []


ADAPTER = """
def doctor(running):
    import sys
    if sys.prefix != {prefix!r}:
        raise SystemExit("elsewhere")
    yield f"It answers at {{running}}.", "Stop it."
    {then}
"""


def test_the_adapter_is_asked_in_the_environment_of_the_learner(clone: Learner) -> None:
    path = clone.root / "docs/adapter.py"
    text = path.read_text()
    path.write_text(text + ADAPTER.format(prefix=sys.prefix, then=""))
    address = serves(clone)
    assert wrong(clone) == ["It answers at [].", "Stop it."]
    with serving(address, clone.root / "greeter"):
        assert wrong(clone) == [f"It answers at ['{address}'].", "Stop it."]
    path.write_text(text + ADAPTER.format(prefix=sys.prefix, then="1 / 0"))
    *found, mistake = wrong(clone)
    assert found == ["It answers at [].", "Stop it."]
    assert mistake.endswith("ZeroDivisionError: division by zero")


def test_an_application_that_cannot_be_imported_is_told_with_its_line(clone: Learner) -> None:
    clone.writes("server.py", "import json\n\napplication = nobody\n")
    [sentence, cure] = wrong(clone)
    assert sentence == "greeter/server.py:3: NameError: name 'nobody' is not defined"
    assert cure == "Correct that: the application cannot be imported before."
    clone.writes("server.py", "application = (\n")
    assert wrong(clone)[0] == "greeter/server.py:1: SyntaxError: '(' was never closed"
    (clone.root / "greeter/server.py").unlink()
    assert wrong(clone)[0].endswith("ModuleNotFoundError: No module named 'server'")


def test_what_the_adapter_meets_in_the_application_is_told_of_the_application(
    clone: Learner,
) -> None:
    path = clone.root / "docs/adapter.py"
    path.write_text(path.read_text() + "\n\ndef prepare():\n    import server\n")
    clone.writes("server.py", "import nobody\n")
    [sentence, _] = wrong(clone)
    assert sentence == "greeter/server.py:1: ModuleNotFoundError: No module named 'nobody'"
