"""The terminals of the user guide's pages: what a command prints, and which files it makes."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_checkpoints.model.console import typed_in
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.printed import misprint
from tests.guide.pages import GUIDE, consoles
from tests.guide.shop import SHOP
from tests.support.servers import ROOT

GENERATED = ("asyncapi.yaml", "shop_client")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the shop."""
    copy = tmp_path / SHOP.relative_to(ROOT)
    (tmp_path / "chanx_django/core/static").mkdir(parents=True)
    shutil.copytree(SHOP, copy, ignore=shutil.ignore_patterns("*.sqlite3"))
    return copy


def type_in(folder: Path, command: str) -> str:
    """What a command prints in a folder, with the programs of this environment."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        shlex.split(command),
        cwd=folder,
        env=os.environ | {"PATH": programs, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def files_of(folder: Path) -> Iterator[tuple[str, str]]:
    """The generated files of a folder, with their texts."""
    for name in GENERATED:
        path = folder / name
        for file in sorted([path] if path.is_file() else path.rglob("*.*")):
            if "__pycache__" not in file.parts:
                yield file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")


def type_all(name: str, folder: Path) -> None:
    """Type what the terminals of a page show, and expect what they print."""
    for one in (one for text in consoles(name) for one in typed_in(text, Place(name, 1))):
        printed = type_in(folder, one.text)
        assert one.printed is None or not misprint(one.printed.text, printed), printed


def test_the_tests_of_the_shop_pass(shop: Path) -> None:
    type_all("testing", shop)


def test_the_client_is_what_the_commands_make(shop: Path) -> None:
    """Set CHECKPOINTS_WRITE=1 to take over what they make now."""
    shutil.rmtree(shop / "shop_client")
    type_all("typed-clients", shop)
    if os.environ.get("CHECKPOINTS_WRITE"):
        shutil.rmtree(SHOP / "shop_client")
        for name, content in files_of(shop):
            (SHOP / name).parent.mkdir(parents=True, exist_ok=True)
            (SHOP / name).write_text(content, encoding="utf-8")
    assert dict(files_of(shop)) == dict(files_of(SHOP))


def test_no_other_page_shows_a_terminal() -> None:
    pages = {path.stem for path in GUIDE.glob("*.rst") if consoles(path.stem)}
    assert pages == {"testing", "typed-clients"}
