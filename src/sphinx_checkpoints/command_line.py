"""The command line of ``checkpoints``, declared before any of its commands is imported."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

# The name that is typed, and what ArgumentParser.add_argument takes with it.
_Argument = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class _Command:
    """What a command does, its arguments, and its exit status for an error.

    The status is 2 for a command whose 1 is an answer, as that of ``diff`` is.
    """

    summary: str
    arguments: tuple[_Argument, ...] = ()
    error_status: int = 1


def _argument(usage: str, description: str, **options: Any) -> _Argument:
    """An argument from what the help shows of it: "name", "--flag" or "--option VALUE"."""
    name, _, value = usage.partition(" ")
    if value:
        options["metavar"] = value
    elif name.startswith("-"):
        options["action"] = "store_true"
    return name, {"help": description, **options}


_NEAR = 0.5  # of the letters of two names that are taken for the same
_FORCE = _argument("--force", "also from a live project that was made from an older checkpoint")

# By name, in the order in which they are listed; ``sphinx_checkpoints.commands`` has a module each.
COMMANDS = {
    "status": _Command(
        "Say which step you are at, and what your code needs next.",
        (
            _argument("--verbose", "show tracebacks and the words of the tests, too"),
            _argument("--json", "print it for other programs"),
        ),
        error_status=2,
    ),
    "watch": _Command("Say at each save which step you are at, and what your code needs next."),
    "hint": _Command(
        "Give a hint for the step that you are at: one more each time.",
        (
            _argument(
                "number",
                "the number of a hint, as status names it (default: what fits, then the others)",
                type=int,
                nargs="?",
                metavar="N",
            ),
        ),
        error_status=2,
    ),
    "doctor": _Command(
        "Look at this machine and this clone: what is not as it should be, and the cure."
    ),
    "diff": _Command(
        "Hold your own files against a checkpoint: what to change to arrive at it.",
        (
            _argument(
                "--to NAME",
                "the checkpoint to compare with (default: where the part ends that you work on)",
            ),
            _argument("--step N", "only the files of this step", type=int),
        ),
        error_status=2,
    ),
    "reset": _Command(
        "Start again from a checkpoint: your own work is put aside first, and can be brought back.",
        (_argument("name", "the checkpoint, such as cp1; or what an earlier reset has put aside"),),
    ),
    "serve": _Command(
        "Check your code for the pages of a site that this machine serves.",
        (
            _argument(
                "--site URL", "the address of the site: only its pages are answered", required=True
            ),
            _argument(
                "--port PORT", "where to listen, on this machine only", type=int, required=True
            ),
        ),
    ),
    "check": _Command(
        "Hold the pages against the code: every rule, every finding.",
        (
            _argument(
                "--rule RULE",
                "hold only this rule (its code) or group",
                action="append",
                default=[],
            ),
            _argument("--junit FILE", "write the report as JUnit XML, too", type=Path),
            _argument("--sarif FILE", "write the report as SARIF, too", type=Path),
            _argument("--annotations", "print findings as a hosted CI shows them"),
            _argument("--server URL", "play the transcripts against a running server", default=""),
            _argument("--first", "stop at the first rule that finds something"),
            _argument("--fresh", "do everything again, whatever is known"),
        ),
    ),
    "update": _Command(
        "Take the live project over into the newest snapshot, or carry an edit to all since one.",
        (
            _argument(
                "--from NAME",
                "carry the edit of the live project into every snapshot since this one",
                dest="first",
            ),
            _argument(
                "--edited NAME",
                "carry the edit of this snapshot into every later one, and the live project",
            ),
            _argument(
                "--base REV", "the commit from before the edit (default: HEAD)", default="HEAD"
            ),
            _FORCE,
        ),
    ),
    "new": _Command(
        "Open the next checkpoint, or one in the middle, as a copy of the one before it.",
        (
            _argument("name", "the new checkpoint, such as cp3"),
            _argument(
                "--after NAME",
                "the checkpoint that it comes after (default: the newest)",
                default="",
            ),
            _FORCE,
        ),
    ),
    "import": _Command(
        "Begin a tutorial with the steps that a repository has: checkpoints, pages, what remains.",
        (
            _argument(
                "repository",
                "the folder of the repository (default: here)",
                type=Path,
                nargs="?",
                default=Path(),
            ),
            _argument("--branches PATTERN", "a step is a branch, such as 'step-*'"),
            _argument("--tags PATTERN", "a step is a tag, such as 'v*'"),
            _argument("--commits RANGE", "a step is a commit of main, or of v1..v2"),
            _argument(
                "--folder FOLDER",
                "the folder there that readers work in, . for all (default: that with the name of "
                "the live project, else all)",
            ),
            _argument(
                "--every N",
                "a checkpoint, and a page, after each so many steps (default: one part)",
                type=int,
                default=0,
            ),
        ),
    ),
    "branches": _Command(
        "Write the branch of each checkpoint, with a commit a step.",
        (
            _argument(
                "--source REV",
                "the commit to make them from (default: the repository's default branch)",
                default="",
            ),
            _argument("--check", "write nothing, and say which branches are not right"),
            _argument("--missing", "do nothing when every checkpoint has its branch"),
        ),
    ),
    "playground": _Command(
        "Build what the pages' playgrounds load.",
        (
            _argument(
                "--refresh", "first write the lock again, with the newest versions of everything"
            ),
        ),
    ),
}


class _Parser(argparse.ArgumentParser):
    """A parser that names the command that was meant."""

    def error(self, message: str) -> NoReturn:
        """End with what is wrong, and which command is written nearly the same."""
        typed = re.search(r"invalid choice: '([^']*)'", message)
        meant = get_close_matches(typed[1], COMMANDS, 1, _NEAR) if typed else ()
        super().error(f"{message}; did you mean {meant[0]}?" if meant else message)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options of a command line, with the name of its ``command``.

    Exits as argparse does where there is no such command or option.
    """
    parser = _Parser(prog="checkpoints", description="Keep a tutorial and its code together.")
    parser.add_argument(
        "--docs",
        type=Path,
        help="the folder of the pages, with conf.py (default: docs/ here or in a folder above)",
    )
    subparsers = parser.add_subparsers(
        title="commands", dest="command", required=True, metavar="COMMAND"
    )
    for name, command in COMMANDS.items():
        summary = command.summary
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        for argument, options in command.arguments:
            subparser.add_argument(argument, **options)
    return parser.parse_args(argv)
