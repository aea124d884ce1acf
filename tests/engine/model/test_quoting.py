"""A command as it is typed: what a shell makes of it is what was meant."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.model.quoting import for_powershell, quoted, quoted_call, quoted_in

WORDS = ["fix(chat)", "it's", 'a "b"', "$HOME", "`id`", "a;b", "-f", "--detach", "#1", "ä b", ""]
WORDS += ["=x", "!1", "{a,b}", "~", "[a]", "*", "@"]


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX shell")
@pytest.mark.parametrize("shell", ["bash", "zsh", "sh"])
def test_a_shell_takes_the_words_as_they_are(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell}")
    line = quoted(["printf", "%s\\0", *WORDS])
    done = subprocess.run([shell, "-c", line], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == WORDS


def test_plain_words_stay_plain() -> None:
    assert quoted(["git", "switch", "my/work-1.2"]) == "git switch my/work-1.2"


def test_git_for_windows_has_a_posix_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("MSYSTEM", "MINGW64")
    assert shlex.split(quoted(WORDS)) == WORDS


def test_powershell_gets_its_own_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("MSYSTEM", raising=False)
    words = ["git", "-C", "C:\\my code", "switch", "--", "fix(chat)", "it's", "it\u2019s", "$x"]
    expected = "git -C 'C:\\my code' switch -- 'fix(chat)' 'it''s' 'it\u2019\u2019s' '$x'"
    assert quoted(words) == expected


def test_powershell_calls_a_program_whose_path_is_in_quotes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = ["my env\\Scripts\\checkpoints", "status"]
    assert quoted_call(words) == "'my env\\Scripts\\checkpoints' status"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("MSYSTEM", raising=False)
    assert quoted_call(words) == "& 'my env\\Scripts\\checkpoints' status"
    assert quoted_call(["checkpoints", "my file"]) == "checkpoints 'my file'"


def test_a_program_is_called_in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "it's here"
    folder.mkdir()
    line = quoted_in(folder, ["printf", "%s", "a b"])
    assert line.startswith("cd ")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("MSYSTEM", raising=False)
    words = [".venv\\Scripts\\nox", "-s", "watch"]
    assert quoted_in(folder, words).endswith("it''s here'; .venv\\Scripts\\nox -s watch")
    words[0] = "my env\\Scripts\\nox"
    assert quoted_in(folder, words).endswith("'; & 'my env\\Scripts\\nox' -s watch")


@pytest.mark.skipif(shutil.which("pwsh") is None, reason="no PowerShell")
def test_powershell_takes_the_words_as_they_are() -> None:
    words = [word for word in WORDS if word]
    line = f"foreach ($word in {', '.join(map(for_powershell, words))}) {{ $word }}"
    done = subprocess.run(["pwsh", "-NoProfile", "-Command", line], capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == words
