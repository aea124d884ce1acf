"""The snapshots: the newest is the live tree, and Part 2 is the only difference between two."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What Part 2 creates or edits.
PART_2 = {
    "chanx_django/chat/consumers/__init__.py",
    "chanx_django/chat/consumers/chat_consumer.py",
    "chanx_django/chat/messages.py",
    "chanx_django/chat/routing.py",
    "chanx_django/config/routing.py",
}

File = tuple[bytes, bool]


def tree(folder: str) -> dict[str, File]:
    """The files below a folder that git tracks or would track, with their executable bit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(
        [*command, "chanx_django"], cwd=ROOT / folder, capture_output=True, text=True, check=True
    )
    paths = {name: ROOT / folder / name for name in listed.stdout.split("\0") if name}
    return {
        name: (path.read_bytes(), bool(path.stat().st_mode & 0o100))
        for name, path in paths.items()
        if path.is_file()
    }


def test_the_live_tree_is_the_newest_checkpoint() -> None:
    live, newest = tree("."), tree("checkpoints/cp2")
    assert live.keys() == newest.keys()
    different = [name for name in live if live[name] != newest[name]]
    assert not different, f"{different} differ between chanx_django/ and checkpoints/cp2/"


def test_part_2_is_the_difference_between_cp1_and_cp2() -> None:
    cp1, cp2 = tree("checkpoints/cp1"), tree("checkpoints/cp2")
    assert {name for name in cp1.keys() | cp2.keys() if cp1.get(name) != cp2.get(name)} == PART_2
    assert PART_2 - cp1.keys() == PART_2 - {"chanx_django/config/routing.py"}


def test_step_4_uncomments_one_line() -> None:
    path = "chanx_django/config/routing.py"
    before = tree("checkpoints/cp1")[path][0].decode().splitlines()
    after = tree("checkpoints/cp2")[path][0].decode().splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [(f"        # {after[5].strip()}", after[5])]
