"""The pages show what was measured, and say where they ask for what was not."""

import shutil
from pathlib import Path

import pytest

from tests.support.sites import Site

ROOT = Path(__file__).resolve().parents[2]
CONF = f"""
import sys
sys.path[:0] = [{str(ROOT / "docs/_ext")!r}, {str(ROOT / "tools")!r}]
project = "Measured"
extensions = ["measured"]
"""
PAGE = """Title
=====

.. measured:: set-up

.. measured-on:: set-up

So much: :measured:`set-up/cold package cache/ratio`.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with this project's results, and a page that shows some of them."""
    made = Site(tmp_path.resolve())
    made.write("docs/conf.py", CONF)
    made.write("docs/index.rst", PAGE)
    made.write("docs/user-guide/measured.json", "")
    shutil.copy(ROOT / "docs/user-guide/measured.json", made.root / "docs/user-guide")
    shutil.copytree(ROOT / "docs/_static/measured", made.root / "docs/_static/measured")
    return made


def test_a_page_shows_a_table_a_sentence_and_a_figure(site: Site) -> None:
    built = site.build("text")
    text = built.text("index.txt")
    assert not built.warnings
    assert "cold package cache" in text
    assert "Measured on 20" in text
    assert "So much: 1.00." in text


def test_a_page_of_the_site_has_a_picture_for_each_scheme(site: Site) -> None:
    page = site.build("html").text("index.html")
    for scheme in ("light", "dark"):
        assert f'src="_images/set-up-{scheme}.svg"' in page
        assert f"only-{scheme}" in page
    assert 'alt="Bars of the table above, in seconds: cold package cache ' in page


@pytest.mark.parametrize(
    ("asked", "line", "said"),
    [
        (".. measured:: dance", 1, "nothing was measured as 'dance': the tables are "),
        (".. measured:: set-up\n   :only: hot", 1, "set-up has no row 'hot': its rows are cold"),
        (".. measured-on:: dance", 1, "no part 'dance' was measured: the parts are chat, "),
        ("\n\n:measured:`set-up/hot/value`", 3, "set-up has no row 'hot'"),
        ("\n\n:measured:`set-up/cold package cache`", 3, "is no figure: write KEY/ROW/FIELD"),
    ],
)
def test_what_was_not_measured_is_a_warning_at_its_place(
    site: Site, asked: str, line: int, said: str
) -> None:
    site.write("docs/index.rst", f"Title\n=====\n\n{asked}\n")
    (warning,) = site.build("text").warnings
    assert warning.startswith(f"docs/index.rst:{line + 3}: WARNING: ")
    assert said in warning


@pytest.mark.parametrize("content", ["{", "[]", '{"check": {}}'])
def test_a_file_without_results_is_a_warning(site: Site, content: str) -> None:
    site.write("docs/index.rst", "Title\n=====\n\n.. measured:: set-up\n")
    site.write("docs/user-guide/measured.json", content)
    (warning,) = site.build("text").warnings
    assert "run nox -s bench -- --write" in warning


def test_new_results_are_read_without_a_change_of_the_page(site: Site) -> None:
    site.build("text")
    results = site.read("docs/user-guide/measured.json")
    site.write("docs/user-guide/measured.json", results.replace("cold package", "icy package"))
    assert "index" in site.build("text").read
