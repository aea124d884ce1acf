"""The committed files that the application generates, and what each tree asks for."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LISTS = sorted(ROOT.glob("checkpoints/*/chanx_django/requirements*.txt"))


DOCUMENT = ROOT / "docs/user-guide/asyncapi.json"


def generated(tree: Path, folder: Path) -> str:
    """The AsyncAPI document of a tree's application."""
    document = folder / "asyncapi.json"
    manage = [sys.executable, "chanx_django/manage.py", "generate_asyncapi_schema"]
    options = ["--format", "json", "--file", str(document)]
    subprocess.run([*manage, *options], cwd=tree, check=True, capture_output=True)
    return document.read_text()


def test_the_asyncapi_document_is_what_the_chat_generates(tmp_path: Path) -> None:
    committed = DOCUMENT.read_text()
    told = "it is old: run nox -s record -- asyncapi"
    assert committed == generated(ROOT / "checkpoints/cp2", tmp_path), told


def test_later_parts_change_no_name_of_the_chat(tmp_path: Path) -> None:
    """Chanx puts a consumer's name before that of a handler that a consumer above has, too."""
    chat, newest = json.loads(DOCUMENT.read_text()), json.loads(generated(ROOT, tmp_path))
    for kind in ("channels", "operations"):
        assert newest[kind] == newest[kind] | chat[kind]


@pytest.mark.parametrize("file", LISTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_requirements_are_compatible_releases(file: Path) -> None:
    lines = [line for line in file.read_text().splitlines() if not line.startswith("-r ")]
    loose = [line for line in lines if not re.fullmatch(r"[\w-]+(\[\w+\])?~=\d+\.\d+", line)]
    assert lines
    assert not loose, f"{loose} are not pinned to compatible releases"


def test_the_page_installs_all_that_the_tests_of_a_checkpoint_need() -> None:
    """Else the learner's environment would not serve for them, and another one would be made."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "dependency-groups"
    ]
    needed = {Requirement(line).name for line in groups["checkpoints"]}
    page = (ROOT / "docs/tutorial-django/prerequisites.rst").read_text(encoding="utf-8")
    installs = re.findall(r"^   python -m pip install (-e .*)$", page, re.MULTILINE)
    assert len(installs) == 2  # for both kinds of shell
    assert all(needed <= set(line.split()) for line in installs)
