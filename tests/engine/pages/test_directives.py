"""A mistake in a page is a warning with its line and what to do, and never a traceback."""

import os
from pathlib import Path
from textwrap import indent

import pytest

from tests.support.myst import IN_EACH_FORM
from tests.support.sites import MakeSite, Site

pytestmark = IN_EACH_FORM

PART = ".. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: 5\n"
BLOCKS = "   .. code-block:: bash\n\n      touch a\n\n   .. code-block:: powershell\n\n      ni a\n"


def warnings(tutorial: Site, body: str) -> list[str]:
    """The warnings about a page with a title in its first two lines and this below."""
    tutorial.write("docs/salt.rst", f"Salt\n====\n\n{body}\n")
    return [line for line in tutorial.build("dummy").warnings if line.startswith("docs/salt.rst:")]


# What teaches the files in which the checkpoints of the part differ.
ACTIONS = {
    "recipes/bread/list.txt": ".. edit-file:: recipes/bread/list.txt\n",
    "recipes/bread/oven.py": ".. create-file:: recipes/bread/oven.py\n",
    "recipes/bread/notes.txt": ".. create-file:: recipes/bread/notes.txt\n",
}


def taught(directive: str) -> str:
    """A page of a part, with a directive in its ninth line, and all else that it has to teach."""
    others = [action for path, action in ACTIONS.items() if path not in directive]
    return "\n".join([PART, directive, "", *others])


# What stands below the title; the line, what is said, and the warning's type.
PARTS = {
    "no start": (
        PART.replace(":start: cp1", ":start:"),
        "4: WARNING: the part has no :start: - name a checkpoint (cp1, cp2, cp3).",
    ),
    "no finish": (
        ".. part::\n   :start: cp1\n   :minutes: 5\n",
        "4: WARNING: the part has no :finish: - name a checkpoint (cp1, cp2, cp3).",
    ),
    "unknown checkpoint": (
        PART.replace("cp2", "cp9"),
        "4: WARNING: there is no checkpoint 'cp9': the checkpoints are cp1, cp2, cp3.",
    ),
    "no way": (
        PART.replace("cp2", "cp1"),
        "4: WARNING: the part leads from cp1 to cp1, which is not later: the checkpoints are",
    ),
    "minutes in words": (
        PART.replace("5", "five"),
        "4: WARNING: :minutes: is 'five': write how many minutes the part takes, as :minutes: 20.",
    ),
    "no minutes": (
        ".. part::\n   :start: cp1\n   :finish: cp2\n",
        "4: WARNING: :minutes: is '': write how many minutes the part takes, as :minutes: 20.",
    ),
    "no time": (
        PART.replace("5", "0"),
        "4: WARNING: :minutes: is '0': write how many minutes the part takes, as :minutes: 20.",
    ),
    "not first": (
        f"Words.\n\n{PART}",
        "6: WARNING: the part is not the first thing below its title: put it below that of the "
        "page, or of a section that is the part.",
    ),
    "in a note": (
        f".. note::\n\n{indent(PART, '   ')}",
        "6: WARNING: the part is not the first thing below its title:",
    ),
    "second": (
        f"{PART}\n{PART}",
        "9: WARNING: the part is not the first thing below its title:",
    ),
}
FILES = {
    "without a part": (
        ".. create-file:: recipes/bread/oven.py",
        "4: WARNING: create-file stands on a page without a part: begin the page with the "
        "directive part and its :start: and :finish:.",
    ),
    "parent folder": (
        taught(".. create-file:: recipes/../conf.py"),
        "9: WARNING: recipes/../conf.py leaves the tree: write it without '..', as recipes/...",
    ),
    "absolute": (
        taught(".. create-file:: /etc/passwd"),
        "9: WARNING: /etc/passwd is an absolute path: "
        "write it from the repository's root, as recipes/...",
    ),
    "absolute on Windows": (
        taught(".. create-file:: C:/recipes/x"),
        "9: WARNING: C:/recipes/x is an absolute path: "
        "write it from the repository's root, as recipes/...",
    ),
    "backslashes": (
        taught(".. create-file:: recipes\\\\bread\\\\oven.py"),
        "has backslashes: write the path with slashes.",
    ),
    "outside": (
        taught(".. create-file:: docs/conf.py"),
        "9: WARNING: docs/conf.py is not the path of a file in recipes/, the folder that the "
        "reader owns: write it from the repository's root, as recipes/...",
    ),
    "odd": (
        taught(".. create-file:: recipes/./bread/oven.py"),
        "9: WARNING: recipes/./bread/oven.py is not the path of a file in recipes/",
    ),
    "not there": (
        taught(".. create-file:: recipes/bread/ovn.py"),
        "9: WARNING: recipes/bread/ovn.py is not in checkpoint cp2: "
        "correct the path, or add the file to checkpoints/cp2/.",
    ),
    "made before": (
        taught(".. create-file:: recipes/README.md"),
        "9: WARNING: recipes/README.md is in checkpoint cp1 already: "
        "use edit-file for a file that the reader changes.",
    ),
    "not made before": (
        taught(".. edit-file:: recipes/bread/oven.py"),
        "9: WARNING: recipes/bread/oven.py is not in checkpoint cp1: "
        "use create-file for a new file.",
    ),
    "unchanged": (
        taught(".. edit-file:: recipes/README.md"),
        "9: WARNING: recipes/README.md is the same in cp1 and cp2: take this edit-file out, "
        "or change the file in checkpoints/cp2/.",
    ),
    "no object": (
        taught(".. create-file:: recipes/bread/oven.py\n   :pyobject: heat"),
        "9: WARNING: Object named 'heat' not found in include file",
    ),
    "two starts": (
        taught(".. create-file:: recipes/bread/oven.py\n   :start-at: HOT\n   :start-after: HOT"),
        '9: WARNING: Cannot use both "start-after" and "start-at" options',
    ),
    "no start there": (
        taught(".. edit-file:: recipes/bread/list.txt\n   :start-at: sugar"),
        "9: WARNING: start-at pattern not found: sugar",
    ),
    "excerpt not there": (
        ".. literalinclude:: ../recipes/bread/ovn.py",
        "4: WARNING: recipes/bread/ovn.py is not in checkpoint cp3: "
        "correct the path, or add the file to checkpoints/cp3/.",
    ),
}
COMMANDS = {
    "no form": (
        taught(".. run-command::"),
        "9: WARNING: this is no form of a command (found nothing): write one command line",
    ),
    "both forms": (
        taught(f".. run-command:: ls\n\n{BLOCKS}"),
        "9: WARNING: this is no form of a command (found one line, bash, powershell): write",
    ),
    "one shell": (
        taught(".. run-command::\n\n   .. code-block:: bash\n\n      ls"),
        "9: WARNING: this is no form of a command (found bash): write",
    ),
    "words": (
        taught(f".. run-command::\n\n   Type:\n\n{BLOCKS}"),
        "9: WARNING: this is no form of a command (found bash, powershell, words): write",
    ),
    "a console without a prompt": (
        taught(".. run-command::\n\n   .. code-block:: console\n\n      ls"),
        "9: WARNING: the console block has no command: write",
    ),
    "two outputs": (
        taught(".. run-command:: ls" + 2 * "\n\n   .. code-block:: text\n\n      a"),
        "9: WARNING: this is no form of a command (found one line, output, output): write",
    ),
    "ends and keeps running": (
        taught(".. run-command:: ls\n   :exits: 1\n   :ready: yes"),
        "9: WARNING: the command has :exits: and keeps running: take one of these options away.",
    ),
    "makes nothing of the part": (
        taught(f".. run-command::\n   :creates: recipes/x.txt\n\n{BLOCKS}"),
        "9: WARNING: recipes/x.txt is not in checkpoint cp2: correct the path, or add",
    ),
    "made before": (
        taught(f".. run-command::\n   :creates: recipes/README.md\n\n{BLOCKS}"),
        "9: WARNING: recipes/README.md is in checkpoint cp1 already: "
        "name what the command makes in :creates:, and what it changes in :changes:.",
    ),
    "changes what is new": (
        taught(".. run-command:: x\n   :changes: recipes/bread/oven.py"),
        "9: WARNING: recipes/bread/oven.py is not in checkpoint cp1: "
        "name what the command makes in :creates:, and what it changes in :changes:.",
    ),
    "changes what stays": (
        taught(".. run-command:: x\n   :changes: recipes/README.md"),
        "9: WARNING: recipes/README.md is the same in cp1 and cp2: take it out, or change",
    ),
    "leaves the tree": (
        taught(".. run-command:: x\n   :creates: recipes/../../x"),
        "9: WARNING: recipes/../../x leaves the tree: write it without '..', as recipes/...",
    ),
}
TRANSCRIPTS = {
    "no JSON": (
        ".. transcript::\n\n   Ann connects to /x/\n\n   Ann sends {,}",
        "8: WARNING: ",
    ),
    "unknown verb": (
        ".. transcript::\n   :skip: it is a joke\n\n   Ann sings a song",
        "7: WARNING: ",
    ),
    "empty": (".. transcript::", "4: WARNING: the transcript is empty"),
    "nested": (
        "- In a list:\n\n  .. transcript::\n\n     # a comment\n     Ann sings",
        "9: WARNING: ",
    ),
}
TABLES = {"part": PARTS, "file": FILES, "command": COMMANDS, "transcript": TRANSCRIPTS}
CASES = [
    pytest.param(body, said, id=f"{kind}-{name}")
    for kind, table in TABLES.items()
    for name, (body, said) in table.items()
]


@pytest.mark.parametrize(("body", "said"), CASES)
def test_a_mistake_is_told_once_in_its_line(site: MakeSite, body: str, said: str) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/salt.rst", f"Salt\n====\n\n{body}\n")
    told = "\n".join(tutorial.build("dummy").warnings)
    assert said in told
    assert told.count("docs/salt.rst:") == 1
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        (PARTS["no time"][0], "part"),
        (FILES["not there"][0], "file"),
        (FILES["excerpt not there"][0], "include"),
        (COMMANDS["no form"][0], "command"),
        (TRANSCRIPTS["empty"][0], "transcript"),
    ],
)
def test_a_mistake_can_be_told_apart_by_its_type(site: MakeSite, body: str, subtype: str) -> None:
    (warning,) = warnings(site("three-checkpoints"), body)
    assert warning.endswith(f"[checkpoints.{subtype}]")


def test_a_part_with_a_mistake_is_told_alone(site: MakeSite) -> None:
    body = taught(".. create-file:: recipes/bread/oven.py\n\n.. run-command:: ls")
    (warning,) = warnings(site("three-checkpoints"), body.replace("cp2", "cp9"))
    assert "there is no checkpoint 'cp9'" in warning


def test_a_mistake_is_told_again_until_it_is_put_right(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    body = taught(".. edit-file:: recipes/bread/oven.py")
    assert len(warnings(tutorial, body)) == 1
    assert len(tutorial.build("dummy").warnings) == 1
    assert warnings(tutorial, body.replace("edit-file", "create-file", 1)) == []
    assert tutorial.build("dummy").read == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n", "recipes/bread/oven.py is not UTF-8 (byte 1): a page can only show text."),
        (b"a\0b", "recipes/bread/oven.py is a binary file: a page can only show text."),
    ],
)
def test_what_is_no_text_is_not_shown(site: MakeSite, content: bytes, said: str) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("checkpoints/cp2/recipes/bread/oven.py", content)
    (warning,) = warnings(tutorial, taught(".. create-file:: recipes/bread/oven.py"))
    assert said in warning
    made = ".. run-command:: ls\n   :creates: recipes/bread/oven.py\n\n"
    (warning,) = warnings(tutorial, taught(f"{made}.. literalinclude:: ../recipes/bread/oven.py"))
    assert said in warning


def test_a_binary_start_of_an_edit_is_told(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("checkpoints/cp1/recipes/bread/list.txt", b"\xff\xfe")
    (warning,) = warnings(tutorial, taught(".. edit-file:: recipes/bread/list.txt"))
    assert "recipes/bread/list.txt is not UTF-8 (byte 1)" in warning


def test_windows_line_ends_are_shown_as_lines(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("checkpoints/cp2/recipes/bread/list.txt", b"flour\r\nwater\r\nsalt\r\n")
    assert warnings(tutorial, taught(".. edit-file:: recipes/bread/list.txt")) == []
    assert "\r" not in tutorial.build("text").text("salt.txt")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
def test_a_symbolic_link_is_named(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    Path(tutorial.root, "checkpoints/cp2/recipes/out").symlink_to("/etc")
    (warning,) = warnings(tutorial, taught(".. create-file:: recipes/bread/oven.py"))
    assert "recipes/out" in warning
    assert "this is a symbolic link, which could lead out of the tree" in warning


def test_a_site_without_checkpoints_is_told_so(site: MakeSite) -> None:
    configured = {"checkpoints_folder": "nowhere"}
    told = site("three-checkpoints").build("dummy", configured=configured).warnings
    assert any("there is no checkpoint: make nowhere/cp1/recipes/" in line for line in told)
    assert not any("docs/kitchen.rst" in line for line in told)


def test_a_path_with_spaces_is_a_path(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("checkpoints/cp2/recipes/rye bread/my list.txt", "rye\n")
    assert warnings(tutorial, taught(".. create-file:: recipes/rye bread/my list.txt")) == []
    assert "rye\n" in tutorial.build("text").text("salt.txt")


def test_a_mistake_in_an_included_file_is_told_there(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/common.inc", "\n\n.. create-file:: recipes/nothing\n")
    tutorial.write("docs/salt.rst", f"Salt\n====\n\n{PART}\n.. include:: common.inc\n")
    (warning,) = tutorial.build("dummy").warnings
    assert "common.inc:3: WARNING: recipes/nothing is not in checkpoint cp2" in warning
