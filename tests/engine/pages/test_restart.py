"""A part starts at another checkpoint where its page says so plainly."""

from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.pages.restart import restarted
from sphinx_checkpoints.pages.site import Site as CommandSite
from tests.support.myst import IN_EACH_FORM
from tests.support.repositories import part_of
from tests.support.sites import MakeSite

OTHER = "Words\n=====\n\n.. part::\n   :start: cp2\n   :finish: cp3\n\n"


@IN_EACH_FORM
def test_the_one_option_changes_and_nothing_else(site: MakeSite) -> None:
    made = site("three-checkpoints")
    salt, yeast = CommandSite(made.root / "docs").parts
    page = restarted(made.root, yeast, "cp2b")
    assert page
    before = (made.root / "docs/yeast.rst").read_bytes()
    assert page.content == before.replace(b":start: cp2", b":start: cp2b")
    assert restarted(made.root, salt, "cp0")


@pytest.mark.parametrize(
    "lines",
    [
        "```{part}\n:finish: cp6\n:start:  cp2\n```",
        "```{part}\n---\nfinish: cp6\nstart: cp2\n---\n```",
        "```{part}\n---\nstart: 'cp2'\nfinish: cp6\n---\n```",
        '```{part}\n---\nstart: "cp2" \nfinish: cp6\n---\n```',
        ".. part::\n   :start: cp2\n   :finish: cp6",
        ".. part::\n\t:finish: cp6\n\t:start: cp2",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_option_is_found_however_it_is_written(tmp_path: Path, lines: str, end: str) -> None:
    before, after = (
        f"{OTHER}Größe\n\n{part}\n\n:start: cp2\n".replace("\n", end).encode()
        for part in (lines, lines.replace("cp2", "cp3"))
    )
    assert restarted_at(tmp_path, before, 10) == after


@pytest.mark.parametrize(
    "lines",
    [
        ".. part::\n   :start: |first|\n   :finish: cp6",
        ".. part::\n   :start: cp20\n   :finish: cp6",
        ".. part::\n   :finish: cp6\n\n   :start: cp2",
        "",
    ],
)
def test_what_is_not_plain_is_left_to_the_author(tmp_path: Path, lines: str) -> None:
    assert restarted_at(tmp_path, f"{OTHER}Words\n\n{lines}\n".encode(), 10) is None


def restarted_at(root: Path, text: bytes, line: int) -> bytes | None:
    """What a page is when its part in a line starts at cp3 instead of at cp2."""
    (root / "page.md").write_bytes(text)
    part = part_of("cp2", "cp6", Place("page.md", line), ())
    page = restarted(root, part, "cp3")
    return page.content if page else None


def test_a_page_that_is_no_file_is_left_to_the_author(tmp_path: Path) -> None:
    assert restarted(tmp_path, part_of("cp2", "cp6", Place("page.md"), ()), "cp3") is None
