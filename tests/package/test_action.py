"""The steps of the GitHub action that a shell runs, in a repository of an author."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.package.conftest import MakeEnvironment, variables
from tests.support.first_part import ROOT

ENGINE = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ENGINE / "action.yml").read_text(encoding="utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.(\w+) \}\}")
REQUIREMENTS = "sphinx-copybutton\n"


def run_steps(
    folder: Path, environment: Mapping[str, str], **given: str
) -> list[subprocess.CompletedProcess[str]]:
    """Run each step as GitHub's runner does, until one fails."""
    inputs = {name: one["default"] for name, one in ACTION["inputs"].items()} | given
    done: list[subprocess.CompletedProcess[str]] = []
    for step in ACTION["runs"]["steps"]:
        if "run" in step and not (done and done[-1].returncode):
            assert step["shell"] == "bash"
            own = {
                name: INPUT.sub(lambda m: inputs[m[1]], text) for name, text in step["env"].items()
            }
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done.append(
                subprocess.run(
                    command, cwd=folder, env={**environment, **own}, capture_output=True, text=True
                )
            )
    return done


@pytest.fixture
def tutorial(tmp_path: Path) -> Path:
    """A tutorial that needs a package more than the engine."""
    root = tmp_path.resolve() / "greeter-tutorial"
    shutil.copytree(ROOT, root)
    (root / "docs/requirements.txt").write_text(REQUIREMENTS)
    conf = root / "docs/conf.py"
    text = conf.read_text(encoding="utf-8")
    asked = text.replace('["sphinx_checkpoints"]', '["sphinx_checkpoints", "sphinx_copybutton"]')
    assert asked != text
    conf.write_text(asked, encoding="utf-8")
    return root


def test_findings_are_annotations_and_a_report(
    tutorial: Path, make_environment: MakeEnvironment
) -> None:
    page = tutorial / "docs/cp1-hello.rst"
    page.write_text(page.read_text().replace("``answer_to`` takes", "``anwser_to`` takes"))
    environment = variables(make_environment()) | {"GITHUB_ACTION_PATH": str(ENGINE)}
    given = {"requirements": "docs/requirements.txt", "sarif": "report.sarif"}
    installed, checked = run_steps(tutorial, environment, **given)
    assert installed.returncode == 0, installed.stderr
    assert checked.returncode == 1, checked.stderr
    assert "::error file=docs/cp1-hello.rst,line=34,title=CP501::" in checked.stdout
    log: dict[str, Any] = json.loads((tutorial / "report.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["CP501"]
    page.write_text(page.read_text().replace("anwser_to", "answer_to"))
    _, checked = run_steps(tutorial, environment, options="--rule words --first", **given)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.endswith(" 0 findings, 0 skips\n")
