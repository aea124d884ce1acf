"""What Windows PowerShell would not take is found, and what it takes is left alone."""

import pytest

from sphinx_checkpoints.check.powershell import problems, unknown_cmdlets
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import RunCommand
from tests.engine.changing import CONF, PAGE, replace
from tests.support.greeter import Greeter

TAKEN = [
    "# Get-Nothing at all",
    "New-Item -ItemType Directory -Force blog  # mkdir",
    "$env:FLASK_APP = 'blog'",
    '$env:FLASK_APP="a; b | c"',
    "$items = Get-ChildItem -Recurse",
    "python -m blog; cd ..",
    "Get-Content -Path notes -Tail 2 | Select-String Alice",
    "New-Item -Type File `\n  notes",
    "& python -m blog",
    ".\\.venv\\Scripts\\Activate.ps1",
    "if ($true) { ls }",
    "Invoke-WebRequest -Uri $address",
    "Set-Content notes -Value '&& -Nothing' -ErrorAction Stop",
]
WRONG = {
    "export FLASK_APP=blog": "“export FLASK_APP=blog”: PowerShell has no command export.",
    "FLASK_APP=blog python": "“FLASK_APP=blog python”: PowerShell has no command FLASK_APP=blog.",
    "Make-Item notes": "“Make-Item notes”: PowerShell has no command Make-Item.",
    "ls; source activate": "“ls; source activate”: PowerShell has no command source.",
    "New-Item -Parents notes": "“New-Item -Parents notes”: PowerShell has no parameter -Parents of",
    "New-Item -Type Folder a": "“New-Item -Type Folder a”: PowerShell has no item type Folder.",
    "$a = Make-Item b": "“$a = Make-Item b”: PowerShell has no command Make-Item.",
    "cd a && ls": "“cd a && ls”: Windows PowerShell has no operator &&: write two lines.",
    "New-Item `\n  -Parents a": "“New-Item    -Parents a”: PowerShell has no parameter -Parents",
}


def command(powershell: str, posix: str = "true") -> RunCommand:
    """A command with both forms."""
    return RunCommand(posix, powershell, (), "", Place("page.rst"))


@pytest.mark.parametrize("text", TAKEN)
def test_what_powershell_takes_is_left_alone(text: str) -> None:
    assert list(problems(command(text), ["python"])) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_powershell_does_not_take_is_told_once(text: str) -> None:
    (said,) = problems(command(text), ["python"])
    assert said.startswith(WRONG[text])


def test_both_forms_name_the_same_paths_but_for_an_environments_programs() -> None:
    posix, windows = "source .venv/bin/activate\ntouch blog/a.py", ".venv\\Scripts\\activate\nni "
    assert list(problems(command(f"{windows}blog\\a.py", posix), [])) == []
    said = "the commands for {} name blog/{}.py, which those for {} do not."
    assert list(problems(command(f"{windows}blog\\b.py", posix), [])) == [
        said.format("bash", "a", "powershell"),
        said.format("powershell", "b", "bash"),
    ]


def test_a_cmdlet_of_which_only_the_verb_is_known_is_named() -> None:
    text = "Get-Content a | Select-String b\nInvoke-WebRequest c; Make-Item d"
    assert unknown_cmdlets(command(text)) == ["Select-String", "Invoke-WebRequest"]


WINDOWS = """
   .. code-block:: powershell

      New-Item -ItemType Directory -Force greeter/answers
      New-Item -ItemType File greeter/answers/__init__.py
"""
REQUEST = "      Invoke-WebRequest greeter/answers\n"


def test_the_report_says_what_was_not_looked_at(greeter: Greeter) -> None:
    replace(PAGE, WINDOWS, WINDOWS + REQUEST)(greeter.root)
    printed = greeter.run("check", "--rule", "CP503")[1]
    said = "not run: Invoke-WebRequest of cp1-hello: only the verb of a cmdlet is known.\n"
    assert printed == f"{said}1 rule, 0 findings, 0 skips, 1 not run\n"


def test_powershell_can_be_left_out(greeter: Greeter) -> None:
    replace(PAGE, WINDOWS, "")(greeter.root)
    printed = greeter.run("check", "--rule", "words")[1]
    assert "CP001: this is no form of a command (found bash): write" in printed
    assert "checkpoints_powershell = False" in printed
    with (greeter.root / CONF).open("a", encoding="utf-8") as conf:
        conf.write("checkpoints_powershell = False\n")
    printed = greeter.run("check", "--rule", "words", "--rule", "CP701", "--rule", "actions")[1]
    assert printed.endswith("0 findings, 0 skips\n"), printed
