"""The commands of this package in a page are held against the command line itself."""

import pytest

from sphinx_checkpoints.check.shells import own_problem

NAMES = ("cp1", "cp2")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("checkpoints rest cp1", "argument COMMAND: invalid choice: 'rest'"),
        ("checkpoints reset", "the following arguments are required: name"),
        ("checkpoints reset cp9", "there is no checkpoint 'cp9': the checkpoints are cp1, cp2"),
        ("checkpoints diff --to cp9", "there is no checkpoint 'cp9': the checkpoints are cp1, cp2"),
        ("checkpoints diff --too cp1", "unrecognized arguments: --too cp1"),
        ("checkpoints diff --step two", "argument --step: invalid int value: 'two'"),
        ("checkpoints diff 'cp1", "no shell takes this: No closing quotation"),
    ],
)
def test_what_is_no_command_is_told(command: str, message: str) -> None:
    assert own_problem(command, NAMES, is_mention=False).startswith(message)


@pytest.mark.parametrize(
    "command",
    [
        "checkpoints reset cp1  # your work is kept",
        "checkpoints --docs docs diff --step 2 --to cp2",
        "checkpoints reset --help",
        "checkpoints reset mine-2026-11-22",
        "checkpoints update --from NAME",
        "checkpoints new cp3",
    ],
)
def test_what_is_a_command_is_taken(command: str) -> None:
    assert own_problem(command, NAMES, is_mention=False) == ""


@pytest.mark.parametrize("command", ["checkpoints reset", "checkpoints update --from"])
def test_a_command_may_be_mentioned_without_its_arguments(command: str) -> None:
    assert own_problem(command, NAMES, is_mention=True) == ""
    assert own_problem(command, NAMES, is_mention=False)
