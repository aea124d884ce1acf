"""The pre-commit hook, in a repository of an author."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.first_part import ROOT
from tests.support.repositories import Repository, new_repository

ENGINE = Path(__file__).resolve().parents[2]
CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: checkpoints
"""
WRONG = ("``answer_to`` takes", "``anwser_to`` takes")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A tutorial with the hook of the newest commit here."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    made = new_repository(tmp_path.resolve() / "greeter-tutorial")
    shutil.copytree(ROOT, made.root, dirs_exist_ok=True)
    revision = Repository(ENGINE).git("rev-parse", "HEAD")
    configured = CONFIGURATION.format(repository=ENGINE.as_uri(), revision=revision)
    made.write({".pre-commit-config.yaml": configured})
    made.git("add", "--all")
    install = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(install, cwd=made.root, check=True)
    return made


def test_a_commit_with_a_finding_is_refused(repository: Repository) -> None:
    page = repository.root / "docs/cp1-hello.rst"
    right = page.read_text(encoding="utf-8")
    page.write_text(right.replace(*WRONG), encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        repository.commit()
    assert b"docs/cp1-hello.rst:34: CP501:" in refused.value.stderr
    page.write_text(right, encoding="utf-8")
    assert repository.commit()
