"""What is kept below .checkpoints/ is used again, and goes when it is used no more."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_checkpoints.model.pruning import DAY, MB, prune
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Cache, Store, touch
from sphinx_checkpoints.run.environment import environment
from sphinx_checkpoints.run.pool import open_pool
from tests.engine.model.foreign import FOREIGN

ROOT = Path(__file__).resolve().parents[3]
LIMIT = 1.0  # MB
NAMED = re.compile(r"""["'/]\.checkpoints["'/]""")


def put(path: Path, days: float, megabytes: float = 0, *, folder: bool = False) -> Path:
    """An entry of the store that was last used some days ago."""
    file = path / "file" if folder else path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\0" * int(megabytes * MB))
    age(path, days)
    return path


def age(path: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / ".checkpoints").mkdir()
    return Store(tmp_path)


def entries(store: Store) -> Iterator[str]:
    """The names of what is kept, a folder after the other."""
    for folder in (store.results.folder, store.environments, store.playground):
        yield from sorted(path.name for path in folder.iterdir()) if folder.is_dir() else ()


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        pytest.param({"a": (31, 0)}, "", id="a month old"),
        pytest.param({"a": (29, 0)}, "a", id="not yet a month old"),
        pytest.param({"a": (3, 0.6), "b": (2, 0.6)}, "b", id="the oldest above the limit"),
        pytest.param({"a": (3, 0.2), "b": (2, 0.6)}, "ab", id="below the limit"),
        pytest.param({"a": (0.5, 2), "b": (0.1, 2)}, "ab", id="used today"),
        pytest.param({"a": (3, 2), "b": (2, 2), "c": (0, 0)}, "c", id="several"),
    ],
)
@pytest.mark.parametrize("place", ["results", "environments", "playground"])
def test_what_is_used_no_more_goes(
    store: Store, kept: dict[str, tuple[float, float]], expected: str, place: str
) -> None:
    folder = store.results.folder if place == "results" else getattr(store, place)
    for name, (days, megabytes) in kept.items():
        put(folder / name, days, megabytes, folder=place != "results")
    prune(store, LIMIT)
    assert "".join(entries(store)) == expected


def test_what_cannot_be_made_again_stays(store: Store) -> None:
    own = [store.hints.folder / "a", store.stamp, store.changes, store.served]
    for path in own:
        put(path, 400, 2)
    prune(store, LIMIT)
    assert all(path.is_file() for path in own)


def test_use_is_noted_to_the_hour(tmp_path: Path) -> None:
    recent, old = put(tmp_path / "recent", 0.5 / 24), put(tmp_path / "old", 2 / 24)
    before = recent.stat().st_mtime_ns
    for path in (recent, old, tmp_path / "gone"):
        touch(path)
    assert recent.stat().st_mtime_ns == before  # a watcher sees no change
    assert time.time() - old.stat().st_mtime < DAY / 24


def test_it_is_done_once_a_day(store: Store) -> None:
    prune(store, LIMIT)
    put(store.results.folder / "a", 31)
    prune(store, LIMIT)
    assert [*entries(store)] == ["a"]
    age(store.pruned, 1.1)
    prune(store, LIMIT)
    assert [*entries(store)] == []


def test_a_folder_of_somebody_elses_stays(store: Store, tmp_path: Path) -> None:
    own = put(tmp_path / "elsewhere", 31, folder=True)
    store.playground.mkdir()
    (store.playground / "linked").symlink_to(own)
    prune(store, LIMIT)
    assert (store.playground / "linked/file").is_file()


def test_a_root_without_the_folder_gets_none(tmp_path: Path) -> None:
    prune(Store(tmp_path), LIMIT)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", FOREIGN)
def test_a_foreign_file_is_as_if_it_were_not_there(tmp_path: Path, content: str) -> None:
    cache = Cache(tmp_path)
    cache.put("a", 3)
    assert cache.get("a") == 3
    (tmp_path / "a").write_bytes(FOREIGN[content])
    assert cache.get("a") is None


def test_each_use_of_a_result_is_noted(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", [1])
    age(tmp_path / "a", 31)
    assert cache.get("a") == [1]
    assert time.time() - (tmp_path / "a").stat().st_mtime < DAY


def test_an_environment_in_use_stays(store: Store) -> None:
    """However old it is, as of a service that runs for weeks."""
    with environment([], [], store.environments) as python:
        age(python.parents[1], 31)
        prune(store, LIMIT)
        assert subprocess.run([python, "-c", ""], check=False).returncode == 0
    age(store.pruned, 2)
    prune(store, LIMIT)
    assert not python.exists()


def test_an_environment_in_use_by_another_process_stays(store: Store) -> None:
    folder = put(store.environments / "a", 31, folder=True)
    code = (
        "import sys; from pathlib import Path\n"
        "from sphinx_checkpoints.model.file_lock import open_lock, share\n"
        "file = open_lock(Path(sys.argv[1])); share(file); print('ready', flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(folder.with_suffix(".lock"))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
        prune(store, LIMIT)
        assert folder.is_dir()
        other.communicate("\n")
    age(store.pruned, 2)
    prune(store, LIMIT)
    assert not folder.exists()


def test_each_use_of_an_environment_is_noted(store: Store) -> None:
    with environment([], [], store.environments) as python:
        age(python.parents[1], 31)
    with environment([], [], store.environments):
        pass
    prune(store, 0)
    assert python.exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_who_makes_an_environment_prunes(store: Store, tmp_path: Path, is_new: bool) -> None:
    if not is_new:
        with open_pool(Settings(), tmp_path) as pool:
            pool.interpreter(b"")
        age(store.pruned, 2)
    put(store.results.folder / "a", 31)
    with open_pool(Settings(), tmp_path) as pool:
        pool.interpreter(b"")
    assert (store.results.folder / "a").exists() is not is_new


def test_only_the_store_knows_the_name_of_the_folder() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").rglob("*.py"), ROOT / "noxfile.py"]
    naming = [path.name for path in sources if NAMED.search(path.read_text(encoding="utf-8"))]
    assert naming == ["store.py"]
