"""The site builds in every format from a clone without history, and from a copy without git.

Where Linux allows it, there is no network meanwhile.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILDERS = ["html", "epub", "latex", "text"]


def git(*arguments: str) -> None:
    """Run git here."""
    subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True)


def shallow_clone(folder: Path) -> None:
    """Clone the newest commit alone."""
    git("clone", "--depth", "1", ROOT.as_uri(), str(folder))


def copy_without_git(folder: Path) -> None:
    """Take the newest commit's files, and no repository."""
    archive = folder.with_suffix(".tar")
    git("archive", "--output", str(archive), "HEAD")
    folder.mkdir()
    subprocess.run(["tar", "-xf", str(archive), "-C", str(folder)], check=True)


def with_a_learners_work(folder: Path) -> None:
    """Have the copy's live project at cp1, with a step done otherwise and one half."""
    copy_without_git(folder)
    live = folder / "chanx_django"
    shutil.rmtree(live)
    shutil.copytree(folder / "checkpoints/cp1/chanx_django", live)
    (live / "chat/messages.py").write_text("class Mine:\n    pass\n")
    (live / "chat/consumers").mkdir()
    (live / "chat/consumers/chat_consumer.py").write_text("class Half(")


def contents(folder: Path) -> dict[str, str]:
    """The pages of a site in text form."""
    pages = folder.rglob("*.txt")
    return {page.relative_to(folder).as_posix(): page.read_text("utf-8") for page in pages}


def build(make: Callable[[Path], None], folder: Path, *builders: str, address: str = "") -> Path:
    """Make a source and build it, for a host's address if there is one.

    Gives the folder that has one for each format.
    """
    make(folder / "source")
    places = ["--source", str(folder / "source/docs"), "--output", str(folder)]
    command = [sys.executable, "-m", "tools.build", "--apart", *places, *builders]
    # The extension behind llms.txt leaves its logs there.
    environment = os.environ | {"TMPDIR": str(folder), "READTHEDOCS_CANONICAL_URL": address}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    return folder


def test_the_site_builds_without_git(tmp_path: Path) -> None:
    site = build(copy_without_git, tmp_path, *BUILDERS)
    page = (site / "html/tutorial-django/prerequisites.html").read_text(encoding="utf-8")
    assert "@REPOSITORY@" not in page
    assert str(tmp_path) not in page


def test_the_hosted_site_builds_from_a_shallow_clone(tmp_path: Path) -> None:
    address = "https://tutorial.example.org/en/latest"
    html = build(shallow_clone, tmp_path, *BUILDERS, address=address) / "html"
    part = f"{address}/tutorial-django/cp1-chat-websocket"
    assert f"{part}.html" in (html / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{part}.md" in (html / "llms.txt").read_text(encoding="utf-8")


def test_a_learners_work_changes_no_page(tmp_path: Path) -> None:
    (tmp_path / "main").mkdir()
    (tmp_path / "learner").mkdir()
    main = build(copy_without_git, tmp_path / "main", "text") / "text"
    learner = build(with_a_learners_work, tmp_path / "learner", "text") / "text"
    assert (learner / "tutorial-django/cp1-chat-websocket.txt").is_file()
    assert contents(learner) == contents(main)
