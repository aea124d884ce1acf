"""Where a new checkpoint comes."""

from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.order import next_name, refuse_misplaced
from sphinx_checkpoints.trees.project import Project


def project_of(root: Path, *names: str) -> Project:
    """A project with these checkpoints."""
    for name in names:
        path = root / "checkpoints" / name / "app/main.py"
        path.parent.mkdir(parents=True)
        path.write_text("")
    return Project(root, "app")


def test_the_next_name_has_the_next_number() -> None:
    assert [next_name(name) for name in ("cp9", "cp", "1a")] == ["cp10", "cp2", "1a2"]


@pytest.mark.parametrize(
    ("name", "before", "later"),
    [
        ("cp10", "cp9", ["cp11", "cp12"]),
        ("cp9b", "cp9", ["cp11", "cp12"]),
        ("cp12b", "cp12", []),
        ("cp13", "cp12", []),
    ],
)
def test_a_name_comes_where_its_number_does(
    tmp_path: Path, name: str, before: str, later: list[str]
) -> None:
    project = project_of(tmp_path, "cp9", "cp11", "cp12")
    assert [*refuse_misplaced(project, name, before)] == later


@pytest.mark.parametrize(
    ("names", "name", "before", "said"),
    [
        ("cp2 cp6", "cp6", "cp2", "'cp6' does not come between 'cp2' and 'cp6', .* such as cp3."),
        ("cp2 cp6", "cp7", "cp2", "such as cp3."),
        ("cp2 cp6", "cp1", "cp2", "such as cp3."),
        ("cp1 cp2 cp6", "cp3", "cp1", "between 'cp1' and 'cp2', .* such as cp1b."),
        ("cp2 cp2b", "cp3", "cp2", "such as cp2-1."),
        ("cp2 cp2-0", "cp3", "cp2", "such as another one."),
        ("cp2 cp6", "cp3", "cp6", "'cp3' does not come after 'cp6', .* cp7, or say with --after"),
        ("cp2 cp6", "cp3", "cp4", "there is no checkpoint 'cp4': the checkpoints are cp2, cp6."),
    ],
)
def test_a_name_that_comes_elsewhere_is_refused(
    tmp_path: Path, names: str, name: str, before: str, said: str
) -> None:
    project = project_of(tmp_path, *names.split())
    with pytest.raises(CheckpointError, match=said):
        refuse_misplaced(project, name, before)
