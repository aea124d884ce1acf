"""Commands are named before they are imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints import cli, commands
from sphinx_checkpoints.command_line import COMMANDS

IMPORTED = """
import sys
from sphinx_checkpoints.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*(name for name in sys.modules if name.startswith("sphinx_checkpoints.commands.")))
"""


def test_every_command_has_its_module() -> None:
    [folder] = map(Path, commands.__path__)
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {module.removesuffix("_") for module in modules} == {*COMMANDS}


@pytest.mark.parametrize(
    ("typed", "meant"), [("rest", "reset"), ("stauts", "status"), ("hints", "hint"), ("x", "")]
)
def test_the_command_that_was_meant_is_named(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main([typed])
    said = capsys.readouterr().err
    assert said.rstrip().endswith(f"; did you mean {meant}?") == bool(meant)


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (["--help"], ""),
        (["check", "--help"], ""),
        (["--docs", "no/such/folder", "new", "cp9"], "sphinx_checkpoints.commands.new"),
    ],
)
def test_only_the_command_that_runs_is_imported(arguments: list[str], imported: str) -> None:
    command = [sys.executable, "-c", IMPORTED, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == imported
