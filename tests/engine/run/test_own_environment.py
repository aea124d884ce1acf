"""What the environment that this runs in has is read from what is installed there."""

import os
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.run.own_environment import examine, plugins_besides
from sphinx_checkpoints.run.pool import Pool

INSTALLED = {
    "one": "Version: 1.2\nRequires-Dist: two>0.9\nRequires-Dist: three; extra == 'more'\n",
    "two": "Version: 1.0rc1\nRequires-Dist: gone; python_version < '3'\n",
    "broken": "Version: 1.0\nRequires-Dist: gone\n",
}


def install(folder: Path, name: str, facts: str, plugin: str = "") -> None:
    """What pip leaves of a distribution."""
    info = folder / f"{name}-1.dist-info"
    info.mkdir(parents=True)
    described = f"Metadata-Version: 2.1\nName: {name}\n{facts}\nA description: of it\n"
    (info / "METADATA").write_text(described)
    (info / "entry_points.txt").write_text(f"[pytest11]\n{plugin} = {name}\n" if plugin else "")


@pytest.fixture(autouse=True)
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that is on the path."""
    for name, facts in INSTALLED.items():
        install(tmp_path, name, facts)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


@pytest.mark.parametrize(
    "requirements",
    [
        "one",
        "ONE ~= 1.1  # a comment\n\n# another\ntwo \\\n  >=1.0rc0",
        "one==1.2; python_version > '3'",
        "gone; python_version < '3'",
        "one[other]",
        "",
    ],
)
def test_what_is_there_lacks_nothing(requirements: str) -> None:
    assert examine(requirements.encode(), ["two>0.1"]).lacks == ()


@pytest.mark.parametrize(
    ("requirements", "lack"),
    [
        ("gone~=1.0", "gone~=1.0 is not there"),
        ("one>2", "one>2 is asked for, and 1.2 is there"),
        ("one[more]", "three is not there"),
        ("broken", "gone is not there"),
        ("-r others.txt", "-r others.txt: whether that is there cannot be told"),
        ("one @ https://example.org/one.whl", "one @ https://example.org/one.whl: whether"),
    ],
)
def test_what_is_missing_is_named(requirements: str, lack: str) -> None:
    [found] = examine(requirements.encode(), []).lacks
    assert found.replace("one@", "one @").startswith(lack)  # packaging before 26 has no space


def test_what_comes_by_pythonpath_is_not_there(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["elsewhere", f"{packages}/."]))
    assert examine(b"one", []).lacks == ("one is not there",)


def test_only_plugins_that_are_asked_for_are_named(packages: Path) -> None:
    install(packages, "wanted", "Version: 1.0\n", plugin="wanted_plugin")
    install(packages, "other", "Version: 1.0\n", plugin="other_plugin")
    found = examine(b"one", ["wanted"])
    assert found.plugins == ("wanted_plugin",)
    assert plugins_besides(found) == ["other_plugin"]


def test_a_pool_at_home_makes_no_environment_where_this_one_serves(tmp_path: Path) -> None:
    with Pool(tmp_path / "cache", extra=["one"], at_home=True) as pool:
        assert pool.interpreter(b"two") == Path(sys.executable)
        assert pool.home(b"gone") is None
    with Pool(tmp_path / "cache", extra=["one"]) as pool:
        assert pool.home(b"two") is None
    assert not (tmp_path / "cache").exists()
