"""Bad input, each a clear finding at its place, and nothing changed on disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryFile

import psutil
import pytest
from server import RunningServer, free_port, wait_until_listening
from sphinx.errors import ConfigError

from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.trees.pictures import record_picture
from tests.engine.changing import CONF, PAGE, SERVER, both, everywhere, replace
from tests.engine.model.foreign import FOREIGN
from tests.support.greeter import Greeter
from tests.support.repositories import new_repository
from tests.support.seen import seen
from tests.support.sites import Site


def bytes_in_both(path: str, content: bytes) -> Callable[[Path], None]:
    """Write bytes into a file in the live project and in its snapshot."""

    def change(root: Path) -> None:
        for copy in everywhere(path):
            (root / copy).write_bytes(content)

    return change


def remove(folder: str) -> Callable[[Path], None]:
    """Remove a folder."""
    return lambda root: shutil.rmtree(root / folder)


def empty(folder: str) -> Callable[[Path], None]:
    """Leave a folder with nothing in it."""

    def change(root: Path) -> None:
        shutil.rmtree(root / folder)
        (root / folder).mkdir()

    return change


def hang(root: Path) -> None:
    """Have the reader type a command that does not end, and the check wait two seconds."""
    replace(PAGE, f"run-command:: {DOCTEST}", "run-command:: sleep 60")(root)
    with (root / "docs/conf.py").open("a") as configuration:
        configuration.write("checkpoints_time_limit = 2.0\n")


def link(root: Path) -> None:
    """Put a symbolic link into a snapshot."""
    (root / "checkpoints/cp2/greeter/outside.py").symlink_to("/etc/hostname")


DOCTEST = "python -m doctest greeter/answers/hello.py"
FIRST = ".. create-file:: greeter/answers/hello.py"
TALK = '   Alice sends {"name": "Alice"}'

CASES = {
    "a missing snapshot": (remove("checkpoints/cp2"), "there is no checkpoint 'cp2'"),
    "an empty snapshot": (empty("checkpoints/cp2"), "has no files in greeter/"),
    "an unknown start": (replace(PAGE, ":start: cp1", ":start: cp9"), "no checkpoint 'cp9'"),
    "a chain that goes back": (
        replace(PAGE, ":start: cp1\n   :finish: cp2", ":start: cp2\n   :finish: cp1"),
        "which is not later",
    ),
    "a path that leaves the tree": (
        replace(PAGE, FIRST, ".. create-file:: ../hello.py"),
        f"{PAGE}:",
    ),
    "an absolute path": (replace(PAGE, FIRST, ".. create-file:: /etc/hostname"), f"{PAGE}:"),
    "a symbolic link": (link, "this is a symbolic link"),
    "a file that is no text": (bytes_in_both("greeter/answers/hello.py", b"\xff\xfe"), "UTF-8"),
    "line ends of Windows in one tree": (
        replace(SERVER, "\n", "\r\n"),
        f"{SERVER}:1: CP101",
    ),
    "a command that fails": (
        replace(PAGE, f"run-command:: {DOCTEST}", "run-command:: python -m no_such_module"),
        "CP204: the command fails with exit code 1; it said:",
    ),
    "a command that hangs": (
        hang,
        "CP204: the command has not ended after 2 seconds",
    ),
    "a command that asks": (
        replace(PAGE, f"run-command:: {DOCTEST}", "run-command:: read answer"),
        "CP204: the command fails",
    ),
    "a command that writes outside": (
        replace(PAGE, f"run-command:: {DOCTEST}", "run-command:: touch ../stray"),
        "CP204: the command writes outside its folder: stray",
    ),
    "JSON that is none": (replace(PAGE, TALK, '   Alice sends {"name": }'), f"{PAGE}:"),
    "a client that never connected": (replace(PAGE, TALK, "   Carol sends {}"), "Carol"),
    "a server that crashes": (both(SERVER, "await receive()\n    if", "1 / 0\n    if"), "CP401"),
    "a server that never answers": (
        both(
            SERVER,
            '        await send({"type": "websocket.send"',
            '        ({"type": "websocket.send"',
        ),
        "CP401",
    ),
}


NOTHING_FOUND = (0, f"{len(RULES)} rules, 0 findings, 0 skips\n")


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_a_finding(greeter: Greeter, case: str) -> None:
    change, expected = CASES[case]
    change(greeter.root)
    before = greeter.contents()
    status, printed = greeter.run("check")
    assert status == 1
    assert expected in printed
    assert "Traceback" not in printed
    assert greeter.contents() == before


def test_nothing_is_found_in_the_example_as_it_is(greeter: Greeter) -> None:
    assert greeter.run("check") == NOTHING_FOUND


def test_an_unchanged_run_gives_the_same_report(greeter: Greeter) -> None:
    replace(PAGE, "``PATH``", "``PATHS``")(greeter.root)
    assert greeter.run("check") == greeter.run("check")


def test_all_findings_come_in_one_run(greeter: Greeter) -> None:
    replace(PAGE, "``PATH``", "``PATHS``")(greeter.root)
    replace(PAGE, ":file:`greeter/server.py`", ":file:`greeter/servers.py`")(greeter.root)
    both(SERVER, "4404", "4405")(greeter.root)
    _, printed = greeter.run("check")
    assert {"CP501", "CP504", "CP401"} <= set(printed.replace(":", "").split())


def test_one_rule_can_be_held_alone(greeter: Greeter) -> None:
    replace(PAGE, "``PATH``", "``PATHS``")(greeter.root)
    both(SERVER, "4404", "4405")(greeter.root)
    _, printed = greeter.run("check", "--rule", "CP401")
    assert "CP401" in printed
    assert "CP501" not in printed


def test_a_skip_is_counted_with_its_reason(greeter: Greeter) -> None:
    replace(PAGE, ".. transcript::\n", ".. transcript::\n   :skip: the clock\n")(greeter.root)
    status, printed = greeter.run("check")
    assert status == 0
    assert "skipped: Transcript: the clock" in printed
    assert "1 skip" in printed


def test_in_a_linked_work_tree_the_repository_is_left_alone(
    greeter: Greeter, tmp_path: Path
) -> None:
    repository = new_repository(tmp_path / "repository")
    shutil.copytree(greeter.root, repository.root, dirs_exist_ok=True, symlinks=True)
    repository.commit()
    linked = tmp_path.resolve() / "linked"
    repository.git("worktree", "add", "--quiet", "-b", "mine", str(linked))
    (linked / "greeter/server.py").write_text("mine\n")
    before = (seen(repository), repository.git("config", "--list", "--local"))
    printed = Greeter(linked).run("check", "--rule", "branches")[1]
    assert "2 rules, 0 findings" in printed
    assert (seen(repository), repository.git("config", "--list", "--local")) == before


def test_its_own_way_to_the_start_is_tried(greeter: Greeter) -> None:
    git = '"git stash push --include-untracked", "git switch {start}"'
    replace(CONF, git, '"checkpoints reset cp2"')(greeter.root)
    printed = greeter.run("check", "--rule", "branches")[1]
    assert "CP602: the commands “With git” do not lead to cp1." in printed


def test_a_way_to_the_start_that_throws_work_away_is_told_as_such(greeter: Greeter) -> None:
    git = '"git stash push --include-untracked", "git switch {start}"'
    replace(CONF, git, '"git switch --quiet --force {start}", "rm greeter/mine.txt"')(greeter.root)
    printed = greeter.run("check", "--rule", "branches")[1]
    assert "CP602: the commands “With git” lose a reader's work." in printed
    assert ", 1 finding, " in printed


HOSTILE = (
    "git config --global user.name Mallory; git config --global core.editor evil",
    "git status; env > {seen}; cat ~/.gitconfig >> {seen}",
    "git status; setsid sleep {marker} > /dev/null 2>&1 &",
    "git config core.fsmonitor 'env > {later}; false'",
    "git status",
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
def test_what_a_page_has_git_do_reaches_nothing_of_the_author(
    greeter: Greeter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, marker = tmp_path / "home", str(400_000 + os.getpid())
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = The Author\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    seen, later = tmp_path / "seen", tmp_path / "later"
    lines = [line.format(seen=seen, later=later, marker=marker) for line in HOSTILE]
    block = "\n\n.. code-block:: bash\n\n" + "".join(f"   {line}\n" for line in lines)
    with (greeter.root / PAGE).open("a", encoding="utf-8") as page:
        page.write(block)
    status, printed = greeter.run("check", "--rule", "branches")
    assert (status, printed.strip()) == (0, "2 rules, 0 findings, 0 skips")
    assert (home / ".gitconfig").read_text(encoding="utf-8").count("The Author") == 1
    assert "Mallory" not in (home / ".gitconfig").read_text(encoding="utf-8")
    assert "Mallory" in seen.read_text(encoding="utf-8")
    for path in (seen, later):
        assert "hush" not in path.read_text(encoding="utf-8")
        assert f"HOME={home}\n" not in path.read_text(encoding="utf-8")
    if sys.platform == "linux":
        commands = [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]
        assert ["sleep", marker] not in commands


def test_a_line_that_does_not_end_is_a_finding(greeter: Greeter) -> None:
    with (greeter.root / CONF).open("a", encoding="utf-8") as configuration:
        configuration.write("checkpoints_time_limit = 2.0\n")
    with (greeter.root / PAGE).open("a", encoding="utf-8") as page:
        page.write("\n\n.. code-block:: bash\n\n   git status && sleep 600\n")
    status, printed = greeter.run("check", "--rule", "branches")
    assert status == 1
    assert "has not ended after 2 seconds; it may wait for input" in printed


def test_without_conf_py_the_way_out_is_said(greeter: Greeter) -> None:
    (greeter.root / "docs/conf.py").unlink()
    status, printed = greeter.run("check")
    assert status == 1
    assert "has no conf.py" in printed


SO_FAR = """\
.. transcript::
   :so-far:

   Alice connects to /hello/
   Alice is closed with 4404
"""
EDIT = ".. edit-file:: greeter/server.py\n"


def test_a_transcript_can_be_played_on_what_is_done_so_far(greeter: Greeter) -> None:
    replace(PAGE, EDIT, f"{SO_FAR}\n{EDIT}")(greeter.root)
    assert greeter.run("check", "--rule", "CP401") == (0, "1 rule, 0 findings, 0 skips\n")
    replace(PAGE, f"{SO_FAR}\n{EDIT}", f"{EDIT}\n{SO_FAR}")(greeter.root)
    status, printed = greeter.run("check", "--rule", "CP401")
    assert status == 1
    assert "expected Alice's connection is closed with 4404" in printed


def test_nothing_is_done_so_far_without_a_part(greeter: Greeter) -> None:
    page = greeter.root / "docs/index.rst"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n\n{SO_FAR}", encoding="utf-8")
    _, printed = greeter.run("check", "--rule", "CP001")
    assert "transcript stands on a page without a part" in printed


def test_transcripts_are_played_against_a_running_server(greeter: Greeter) -> None:
    replace(PAGE, EDIT, f"{SO_FAR}\n{EDIT}")(greeter.root)  # which that server cannot play
    port = free_port()
    command = [sys.executable, "-m", "daphne", "-p", str(port), "server:application"]
    with TemporaryFile("w+") as log:
        server = RunningServer(port, log)
        process = subprocess.Popen(command, cwd=greeter.root / "greeter", stderr=log, text=True)
        try:
            wait_until_listening(process, server)
            _, printed = greeter.run("check", "--rule", "CP401", "--server", server.origin)
        finally:
            process.kill()
            process.wait()
    # The code of a refusal does not reach a client of a real server.
    assert "closed with 1006 (refused with HTTP 403)" in printed
    assert printed.endswith("1 rule, 1 finding, 0 skips\n")
    status, printed = greeter.run("check", "--rule", "CP401", "--server", server.origin)
    assert status == 1
    assert f"no server answers at ws://127.0.0.1:{port}" in printed


def test_a_running_server_is_the_newest_checkpoint(greeter: Greeter) -> None:
    silent = f"ws://127.0.0.1:{free_port()}"
    assert "no server answers" in greeter.run("check", "--rule", "CP401", "--server", silent)[1]
    greeter.run("new", "cp3", "--after", "cp2")
    assert "no server answers" not in greeter.run("check", "--rule", "CP401", "--server", silent)[1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--server", "here"], "'here' is no server's address: write it as --server ws://"),
        (
            ["--rule", "CP999"],
            "there is no rule 'CP999': the rules are sphinx (CP001), live (CP101), ",
        ),
    ],
)
def test_a_wrong_option_is_told(greeter: Greeter, arguments: list[str], expected: str) -> None:
    status, printed = greeter.run("check", *arguments)
    assert status == 1
    assert printed.startswith(f"checkpoints: {expected}")


def test_the_builder_tells_a_wrong_value_as_sphinx_does(greeter: Greeter) -> None:
    with pytest.raises(ConfigError, match="there is no rule 'CP999'"):
        Site(greeter.root).build("checkpoints", configured={"checkpoints_rules": ["CP999"]})


def test_an_extension_that_is_not_installed_is_told(greeter: Greeter) -> None:
    with (greeter.root / "docs/conf.py").open("a") as configuration:
        configuration.write('extensions.append("no_such_extension")\n')
    status, printed = greeter.run("check")
    assert status == 1
    assert printed.startswith("checkpoints: Could not import extension no_such_extension")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has network namespaces")
def test_commands_that_cannot_leave_the_network_are_told(greeter: Greeter) -> None:
    inside = "echo 0 > /proc/sys/user/max_net_namespaces"
    denied = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    if subprocess.run([*denied, inside], capture_output=True).returncode:
        pytest.skip("this system does not let a program make a user namespace")
    check = 'exec "$0" -m sphinx_checkpoints check --rule CP204'
    done = subprocess.run(
        [*denied, f"{inside}; {check}", sys.executable],
        cwd=greeter.root,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not run: commands without network" in done.stdout
    assert done.stdout.endswith("1 rule, 0 findings, 0 skips, 1 not run\n")


def test_lines_and_literals_of_every_page_are_looked_at(greeter: Greeter) -> None:
    page = greeter.root / "docs/index.rst"
    text = (
        "Words, ``checkpoints difference``.\n\n.. code-block:: bash\n\n   checkpoints reset cp7\n"
    )
    page.write_text(f"{page.read_text()}\n{text}")
    status, printed = greeter.run("check", "--rule", "words")
    assert status == 1
    assert "CP503: “checkpoints difference”: argument COMMAND: invalid choice" in printed
    unknown = "there is no checkpoint 'cp7': the checkpoints are cp1, cp2."
    assert f"CP503: “checkpoints reset cp7”: {unknown}" in printed


SERVICE = """import json
import socket
from pathlib import Path

for line in Path({path!r}).read_text().split():
    socket.create_connection(("127.0.0.1", int(line))).close()
"""


def with_service(greeter: Greeter, ports: Path) -> None:
    """Have the server need services at the ports that a file outside of the project names."""
    both(SERVER, "import json\n", SERVICE.format(path=str(ports)))(greeter.root)


def test_what_came_from_outside_is_not_kept(greeter: Greeter, tmp_path: Path) -> None:
    ports = tmp_path / "ports"
    ports.write_text(str(free_port()))
    with_service(greeter, ports)
    status, printed = greeter.run("check")
    assert status == 1
    assert "cannot be imported: ConnectionRefusedError" in printed
    ports.write_text("")  # it is there again
    assert greeter.run("check")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
def test_git_is_asked_once_for_what_many_pictures_show(
    greeter: Greeter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_repository(greeter.root)
    names = [f"picture-{number}.png" for number in range(9)]
    for name in names:
        (greeter.root / "docs" / name).write_bytes(name.encode())
        record_picture(greeter.root, greeter.root / "docs" / name, (SERVER,))
    with (greeter.root / PAGE).open("a", encoding="utf-8") as page:
        page.write("".join(f"\n\n.. image:: {name}\n" for name in names))
    asked, tool = tmp_path / "asked", tmp_path / "bin/git"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$@" >> {asked}\nexec {shutil.which("git")} "$@"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    assert greeter.run("check", "--fresh", "--rule", "pictures")[0] == 0
    lines = asked.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.endswith(f"-- {SERVER}")]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
def test_a_command_that_lacked_something_outside_is_typed_again(
    greeter: Greeter, tmp_path: Path
) -> None:
    needed = tmp_path / "needed"
    with (greeter.root / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n\n.. code-block:: bash\n\n   git hash-object {needed}\n")
    status, printed = greeter.run("check", "--rule", "branches")
    assert status == 1
    assert "CP602" in printed
    needed.write_text("here")
    assert greeter.run("check", "--rule", "branches")[0] == 0


def test_a_fresh_run_replaces_what_is_kept(greeter: Greeter, tmp_path: Path) -> None:
    ports = tmp_path / "ports"
    ports.write_text("")
    with_service(greeter, ports)
    assert greeter.run("check")[0] == 0
    ports.write_text(str(free_port()))  # it is down now
    assert greeter.run("check")[0] == 0
    status, printed = greeter.run("check", "--fresh")
    assert status == 1
    assert greeter.run("check") == (1, printed)
    ports.write_text("")
    assert greeter.run("check", "--fresh")[0] == 0
    ports.write_text(str(free_port()))
    assert greeter.run("check")[0] == 0


@pytest.mark.parametrize("content", FOREIGN)
def test_a_foreign_report_or_stamp_changes_nothing(greeter: Greeter, content: str) -> None:
    folder = greeter.root / ".checkpoints"
    for path in [*(folder / "reports").iterdir(), folder / "stamp.json"]:
        path.write_bytes(FOREIGN[content])
    assert greeter.run("check") == NOTHING_FOUND


def test_foreign_files_among_what_is_kept_change_nothing(greeter: Greeter) -> None:
    folder = greeter.root / ".checkpoints"
    kept = [path for name in ("results", "reports") for path in (folder / name).iterdir()]
    assert len(kept) > 4
    for path, content in zip(kept, cycle(FOREIGN.values()), strict=False):
        path.write_bytes(content)
    assert greeter.run("check") == NOTHING_FOUND


def test_where_nothing_can_be_kept_the_check_still_answers(greeter: Greeter) -> None:
    for name in ("results", "reports"):
        shutil.rmtree(greeter.root / ".checkpoints" / name)
        (greeter.root / ".checkpoints" / name).write_text("in the way")
    assert greeter.run("check") == NOTHING_FOUND


def test_a_check_takes_away_what_is_used_no_more(greeter: Greeter) -> None:
    old = greeter.root / ".checkpoints/results/old"
    old.write_text("{}")
    for path in (old, greeter.root / ".checkpoints/pruned"):
        os.utime(path, (0, 0))
    assert greeter.run("check", "--fresh", "--rule", "actions")[0] == 0
    assert not old.exists()
    assert len(list(old.parent.iterdir())) > 4
