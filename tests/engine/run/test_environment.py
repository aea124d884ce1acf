"""An environment holds what is asked for, is made once, and never half."""

import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.file_lock import hold, open_lock
from sphinx_checkpoints.run.environment import MADE, environment


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no index for anything."""
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_NO_INDEX", "1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")


@pytest.fixture(params=["uv", "pip"])
def tool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install with uv, and where there is none."""
    if request.param == "pip":
        monkeypatch.setenv("PATH", "/usr/bin:/bin")
    elif not shutil.which("uv"):
        pytest.skip("uv is not on the PATH")


RUNS = "def main():\n    print('it runs')\n"


def wheel(folder: Path, name: str, code: str = RUNS) -> Path:
    """A wheel with one module and one command of that name."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[console_scripts]\n{name} = {name}:main\n",
    }
    record = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(file, text)
    return path


def requirements(folder: Path, *lines: str) -> Path:
    path = folder / "requirements.txt"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def environment_for(requirements: Sequence[Path], extra: Sequence[str], cache: Path) -> Path:
    """The interpreter of an environment that nobody has in use any more."""
    with environment(requirements, extra, cache) as python:
        return python


def run(python: Path, code: str) -> str:
    command = [str(python), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


@pytest.mark.usefixtures("tool")
def test_it_holds_the_requirements_and_the_extra_ones(tmp_path: Path) -> None:
    asked = requirements(tmp_path, str(wheel(tmp_path, "one")))
    python = environment_for([asked], [str(wheel(tmp_path, "two"))], tmp_path / "cache")
    assert run(python, "import one, two; print('both')") == "both"
    assert run(python, "import pytest") == ""
    script = subprocess.run([python.parent / "one"], capture_output=True, text=True, check=True)
    assert script.stdout == "it runs\n"


@pytest.mark.usefixtures("tool")
def test_a_file_that_hides_a_module_of_python_s_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("typing", "logging"):
        (tmp_path / f"{name}.py").touch()
    monkeypatch.chdir(tmp_path)
    asked = requirements(tmp_path, str(wheel(tmp_path, "one")))
    assert run(environment_for([asked], [], tmp_path / "cache"), "print('it runs')") == "it runs"


def test_it_is_made_once_for_a_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = wheel(tmp_path, "one")
    asked = requirements(tmp_path, str(first))
    python = environment_for([asked], [], tmp_path / "cache")
    first.unlink()
    monkeypatch.setenv("PATH", "")
    (tmp_path / "elsewhere").mkdir()
    elsewhere = requirements(tmp_path / "elsewhere", str(first))
    elsewhere.write_bytes(elsewhere.read_bytes().replace(b"\n", b"\r\n"))
    assert environment_for([elsewhere], [], tmp_path / "cache") == python


def test_another_content_is_another_environment(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    asked = requirements(tmp_path)
    first = environment_for([asked], [], cache)
    asked.write_text("# another\n")
    assert environment_for([asked], [], cache) != first


@pytest.mark.usefixtures("tool")
def test_what_cannot_be_installed_is_told_in_the_installers_words(tmp_path: Path) -> None:
    asked = requirements(tmp_path, "no-such-distribution~=1.0")
    with pytest.raises(CheckpointError) as caught:
        environment_for([asked], [], tmp_path / "cache")
    assert "no-such-distribution" in caught.value.message
    assert str(asked) in caught.value.message
    assert "Traceback" not in caught.value.message


def test_a_half_made_environment_is_made_anew(tmp_path: Path) -> None:
    first = wheel(tmp_path, "one")
    asked = requirements(tmp_path, str(first))
    first.rename(tmp_path / "hidden")
    with pytest.raises(CheckpointError):
        environment_for([asked], [], tmp_path / "cache")
    (tmp_path / "hidden").rename(first)
    python = environment_for([asked], [], tmp_path / "cache")
    assert run(python, "import one; print('there')") == "there"


def test_one_at_a_time_makes_it(tmp_path: Path) -> None:
    asked = requirements(tmp_path, str(wheel(tmp_path, "one")))
    python = environment_for([asked], [], tmp_path / "cache")
    folder = python.parents[1]
    made = (folder / MADE).read_text()
    (folder / MADE).unlink()
    (folder / "witness").touch()
    with ThreadPoolExecutor(1) as pool:
        with open_lock(folder.with_suffix(".lock")) as lock:
            hold(lock)  # as another process that makes it
            other = pool.submit(environment_for, [asked], [], tmp_path / "cache")
            assert not wait([other], timeout=0.5).done
            (folder / MADE).write_text(made)
        assert other.result() == python
    assert (folder / "witness").is_file()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"the requirements .*none\.txt cannot be read"):
        environment_for([tmp_path / "none.txt"], [], tmp_path / "cache")
