"""What a tree asks for: its requirement files, and those that they name."""

from sphinx_checkpoints.model.requirements import required_by, requirement_files
from sphinx_checkpoints.model.tree import File

TREE = {
    "blog/requirements.txt": File(b"flask~=3.1\r\n"),
    "blog/requirements-search.txt": File(b"-r requirements.txt\nwhoosh # a comment\n"),
    "blog/more/all.txt": File(b"--requirement=../requirements-search.txt\n-r all.txt\nclick"),
}
PLAIN, SEARCH, ALL = TREE


def test_a_file_that_another_names_is_looked_for_beside_that_one() -> None:
    assert requirement_files(TREE, [ALL]) == [ALL, SEARCH, PLAIN]
    assert required_by(TREE, [ALL]) == ["click", "whoosh # a comment", "flask~=3.1"]


def test_each_file_is_there_once() -> None:
    assert required_by(TREE, [PLAIN, SEARCH]) == ["flask~=3.1", "whoosh # a comment"]


def test_a_file_that_is_not_there_asks_for_nothing() -> None:
    assert required_by({SEARCH: TREE[SEARCH]}, [PLAIN, SEARCH]) == ["whoosh # a comment"]
    assert requirement_files({}, [PLAIN]) == []
