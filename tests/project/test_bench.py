"""nox -s bench: what it is told, what it measures, what it compares, and what it leaves behind."""

from pathlib import Path

import pytest

from bench import plot
from bench.__main__ import main
from bench.growth import growth, write_tutorial
from bench.printing import changes, figure
from bench.results import (
    COMMITTED,
    Machine,
    Results,
    Run,
    Table,
    from_text,
    rows_of,
    tables_of,
    to_text,
)
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.model.digest import digest_of_bytes
from sphinx_checkpoints.trees.pictures import digest_of_shown, read_record
from tests.support.greeter import Greeter, without_network

ROOT = Path(__file__).resolve().parents[2]
RESULTS = from_text((ROOT / COMMITTED).read_text(encoding="utf-8"))
MACHINE = Machine("A processor", 2, 8, "Linux 6.1", "3.11.7", 0.5)


def run_of(**rounds: list[float]) -> Results:
    """The results of a part with one table."""
    table = Table("speed", "Speed", "seconds", "lower", rows_of(rounds))
    return {"check": Run("2026-01-01", MACHINE, {"sphinx": "9.0"}, (table,))}


def test_an_unknown_part_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dance"])
    said = capsys.readouterr().err.splitlines()[-1]
    assert ended.value.code == 2
    assert "there is no part 'dance': the parts are chat, check, site, set-up." in said


@pytest.mark.parametrize(
    ("now", "is_notable"), [(2.6, False), (2.7, True), (1.6, False), (1.4, True)]
)
def test_a_ratio_is_marked_when_it_is_more_than_a_third_off(now: float, is_notable: bool) -> None:
    then, later = run_of(first=[1.0], second=[2.0]), run_of(first=[3.0], second=[3.0 * now])
    first, second = changes(later, then)
    assert not first.is_notable
    assert first.value == 3.0  # a slower machine, of which the ratio knows nothing
    assert second.is_notable == is_notable


def test_rows_that_are_new_are_compared_with_nothing() -> None:
    assert [one.now.name for one in changes(run_of(old=[1.0], new=[1.0]), run_of(old=[1.0]))] == [
        "old"
    ]


def test_growth_as_that_of_the_parts_has_the_ratio_1() -> None:
    table = growth("check", {"linear": {5: [1.0], 20: [4.0]}, "flat": {5: [1.0], 20: [1.0]}})
    assert [(row.name, row.value, row.ratio) for row in table.rows] == [
        ("parts", 4.0, 1.0),
        ("linear", 4.0, 1.0),
        ("flat", 1.0, 0.25),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1313.4, "1,313"), (48.2, "48.2"), (5.0, "5"), (0.0456, "0.0456"), (0, "0"), (100.0, "100")],
)
def test_numbers_have_three_digits_that_count(value: float, text: str) -> None:
    assert figure(value) == text


def test_the_check_finds_nothing_in_a_generated_tutorial(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "tutorial"
    write_tutorial(root, 2)
    without_network(root)
    assert Greeter(root).run("check") == (0, f"{len(RULES)} rules, 0 findings, 0 skips\n")
    wrong = root / "docs/cp2-answer-2.rst"
    wrong.write_text(wrong.read_text().replace("2 for Alice", "2 for Bob"))
    assert Greeter(root).run("check")[0] == 1


def test_the_committed_results_are_as_they_are_written() -> None:
    assert to_text(RESULTS) == (ROOT / COMMITTED).read_text(encoding="utf-8")
    assert list(RESULTS) == ["chat", "check", "site", "set-up"]


def test_no_two_tables_have_the_same_key() -> None:
    keys = [table.key for table in tables_of(RESULTS)]
    assert len(set(keys)) == len(keys)


def test_the_pictures_are_those_of_the_committed_results() -> None:
    tables = plot.pictured(RESULTS)
    wanted = {plot.path_of(table, scheme) for table in tables for scheme in plot.SCHEMES}
    record = read_record(plot.PICTURES)
    assert wanted
    assert set(plot.PICTURES.glob("*.svg")) == wanted
    for path in wanted:
        assert record[path.name].picture == digest_of_bytes(path.read_bytes()), (
            "run nox -s bench -- --draw"
        )
        assert record[path.name].sources == digest_of_shown(ROOT, (COMMITTED,)), path.name


def test_a_table_is_the_same_picture_each_time(tmp_path: Path) -> None:
    (table,) = tables_of(run_of(first=[1.0, 2.0], second=[3.0, 4.0]))
    pictures = [tmp_path / name for name in ("one.svg", "other.svg")]
    for picture in pictures:
        plot.draw(table, plot.SCHEMES["dark"], picture)
    one, other = (picture.read_bytes() for picture in pictures)
    assert one == other
    assert b"second: 3.50" in one


def test_a_part_that_cannot_be_measured_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")  # as without git
    assert main(["site"]) == 1
    assert capsys.readouterr().err == "site: git is not on this machine: install it.\n"
