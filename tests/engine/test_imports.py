"""A build of the site imports what it uses, and the check's builder comes when it is asked for."""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from sphinx.errors import ConfigError

from tests.support.sites import Site

ROOT = Path(__file__).resolve().parents[2]
AUTHORS = ["check", "update", "new", "import", "branches", "playground", "reset"]
READERS = ["status", "watch", "hint", "diff", "doctor", "serve"]

IMPORTED = """
import sys
from sphinx.cmd.build import main
assert main(["-q", "-b", "html", "docs", "out"]) == 0
print(*(name for name in sys.modules if name.startswith("sphinx_checkpoints.")))
"""
# What only the commands and the check need.
UNUSED = ("check", "commands", "learn", "run", "pages.site", "playground.runtime")
# Of what builds the playground, a site asks only whether it is built, and where, or says what it
# lacks.
BUILT = {"gather", "node", "recipe"}
# Each command where the packages are missing that only readers need.
WITHOUT = """
import sys
from sphinx_checkpoints import cli
sys.modules |= dict.fromkeys(sys.argv[1:])
for words in ("check", "update", "new cp2", "import", "branches", "playground", "reset cp1",
              "status", "watch", "hint", "diff", "doctor", "serve --site http://a/ --port 1"):
    print(words.split()[0], end=": ", file=sys.stderr)
    assert cli.main(words.split())
"""


def test_a_build_of_the_site_imports_only_what_it_uses(site: Callable[[str], Site]) -> None:
    root = site("first-part").root
    command = [sys.executable, "-c", IMPORTED]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    names = [name.removeprefix("sphinx_checkpoints.") for name in done.stdout.split()]
    assert "pages.domain" in names
    assert [name for name in names if name.startswith(UNUSED)] == []
    bundle = {name for name in names if name.startswith("playground.bundle.")}
    assert bundle <= {f"playground.bundle.{name}" for name in BUILT}


def test_the_check_is_a_builder_like_any_other(site: Callable[[str], Site]) -> None:
    root = site("three-checkpoints").root
    options = ["-q", "-b", "checkpoints", "-D", "checkpoints_rules=CP201,CP203", "docs", "out"]
    command = [sys.executable, "-m", "sphinx", *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" 0 findings, 0 skips\n")


def test_the_check_without_the_extension_is_one_sentence(site: Callable[[str], Site]) -> None:
    tutorial = site("three-checkpoints")
    text = tutorial.read("docs/conf.py")
    tutorial.write("docs/conf.py", text.replace('["sphinx_checkpoints"]', "[]"))
    with pytest.raises(ConfigError, match="add 'sphinx_checkpoints' to extensions"):
        tutorial.build("checkpoints")


def test_what_only_readers_need_is_told_where_it_is_missing(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = [Requirement(line).name for line in project["optional-dependencies"]["learn"]]
    command = [sys.executable, "-c", WITHOUT, *extra]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    told = dict(line.split(": ", 1) for line in done.stderr.splitlines())
    assert [word for word in told if "docs/conf.py" in told[word]] == AUTHORS
    assert [word for word in told if "is missing" in told[word]] == READERS
    assert told["serve"] == (
        "checkpoints: the package uvicorn is missing: install what checkpoints serve needs with "
        'python -m pip install "sphinx-checkpoints[learn]".'
    )
