"""The wheel and the sdist: what an index shows of them, and a first part done with each."""

import email
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest

from tests.package.conftest import DIST, MakeEnvironment
from tests.support.first_part import PAGES, ROOT, Author, blocks, files

ENGINE = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ENGINE / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def metadata() -> Message:
    """What the wheel says of itself."""
    (wheel,) = DIST.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return email.message_from_bytes(archive.read(name))


def test_a_release_has_the_version_of_its_tag(
    metadata: Message, pytestconfig: pytest.Config
) -> None:
    if tag := pytestconfig.getoption("--tag"):
        changes = (ENGINE / "src/CHANGELOG.md").read_text(encoding="utf-8")
        assert tag == f"v{metadata['Version']}", "correct __version__, or the tag"
        assert f"\n## {metadata['Version']}\n" in changes


def test_an_index_shows_where_the_project_is(metadata: Message) -> None:
    description = metadata.get_payload()
    assert isinstance(description, str)
    assert description.startswith("# sphinx-checkpoints\n")
    assert "@REPOSITORY@" not in description
    urls = dict(line.split(", ") for line in metadata.get_all("Project-URL", []))
    assert urls == PROJECT["project"]["urls"]
    assert f"]({urls['Changelog']})" in description
    assert f"]({urls['Documentation']})" in description


def test_a_first_part_is_written_with_it(
    distribution: Path, make_environment: MakeEnvironment, tmp_path: Path
) -> None:
    author = Author(tmp_path.resolve(), make_environment(distribution))
    for block in blocks(PAGES / "first-part.rst"):
        author.do(block)
    assert files(author.folder) == files(ROOT)
