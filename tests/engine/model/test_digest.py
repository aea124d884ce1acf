"""SHA-256 of what something is made from; what is kept outside .checkpoints/ stays what it was."""

from hashlib import sha256
from pathlib import Path

import pytest
from docutils import nodes

from sphinx_checkpoints.judge import Progress
from sphinx_checkpoints.model.digest import digest, digest_of_bytes, digest_of_files, digest_of_tree
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import CreateFile, EditFile, RunCommand
from sphinx_checkpoints.model.tree import File, write_tree
from sphinx_checkpoints.pages.reading.content import digest_of_step
from sphinx_checkpoints.trees.pictures import digest_of_shown

TREE = {"a/one.py": File(b"one\n"), "a/two.py": File(b"two\n", executable=True)}
PLACE = Place("docs/bread.rst", 3)


def test_the_digest_of_bytes_is_what_sha256sum_prints() -> None:
    assert digest_of_bytes(b"bread\n") == sha256(b"bread\n").hexdigest()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((b"ab", b"c"), (b"a", b"bc")),
        (("a",), ("a", "")),
        (({"a": 1},), ({"a": 2},)),
        ((["a"], "b"), (["a", "b"],)),
    ],
)
def test_other_parts_have_another_digest(
    one: tuple[object, ...], other: tuple[object, ...]
) -> None:
    assert digest(*one) != digest(*other)


def test_the_order_of_a_dictionary_does_not_matter() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


@pytest.mark.parametrize(
    "other",
    [
        {**TREE, "a/one.py": File(b"one")},
        {**TREE, "a/one.py": File(b"one\n", executable=True)},
        {"a/two.py": TREE["a/two.py"]},
        {"a/1.py": TREE["a/one.py"], "a/two.py": TREE["a/two.py"]},
    ],
    ids=["content", "mode", "missing", "name"],
)
def test_another_tree_has_another_digest(other: dict[str, File]) -> None:
    assert digest_of_tree(other) != digest_of_tree(TREE)


def test_the_order_of_a_tree_does_not_matter() -> None:
    assert digest_of_tree(dict(reversed(TREE.items()))) == digest_of_tree(TREE)


def test_the_digest_of_files_leaves_out_what_python_compiles(tmp_path: Path) -> None:
    write_tree(TREE, tmp_path)
    before = digest_of_files(tmp_path / "a")
    (tmp_path / "a/one.pyc").write_bytes(b"\0")
    assert digest_of_files(tmp_path / "a") == before != digest_of_files(tmp_path / "a/one.py")


def test_a_committed_record_of_pictures_holds(tmp_path: Path) -> None:
    write_tree(TREE, tmp_path)
    assert (
        digest_of_shown(tmp_path, ("a", "a/one.py"))
        == "95644732616f667b61830ce3e8d308fcfafa8caa958280805e6673765920539c"
    )


def test_a_reader_keeps_the_ticks_of_steps() -> None:
    section = nodes.section("", nodes.title("", "Step 1: Bake"), nodes.paragraph("", "Mix  all."))
    actions = (
        EditFile("a/one.py", PLACE),
        CreateFile("a/two.py", PLACE),
        RunCommand("ls", "dir", (), "", PLACE),
    )
    finish = {**TREE, "a/one.py": File(b"one\nmore\n")}
    progress = Progress.begin("cp1", "cp2", {"cp1": TREE, "cp2": finish})
    assert digest_of_step(section, progress.through(actions)) == "7f6c7458a6e52ebe"
