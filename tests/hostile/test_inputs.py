"""The table holds: each input gets its answer, leaves a line at most, and harms nobody."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.inputs import TABLE
from tests.hostile.inputs.input import Input
from tests.hostile.scene import Scene, scene
from tests.support.servers import redis_server

GUIDE = Path(__file__).parents[2] / "docs/user-guide/guard.rst"
SEED = 20
EACH = 2  # rows of a class in the sample
QUICK = 5.0  # seconds


def sample() -> Iterator[Input]:
    """Some rows of every class, always the same."""
    choose = random.Random(SEED)  # noqa: S311 - nothing is secret here
    for rows in TABLE.values():
        quick = [row for row in rows if row.within <= QUICK]
        yield from choose.sample(quick, EACH)


ALL = {f"{name}: {row.does}": row for name, rows in TABLE.items() for row in rows}


def test_a_sample_of_every_class_gets_what_the_table_says(
    besieged: Scene, subtests: pytest.Subtests
) -> None:
    for row in sample():
        with subtests.test(row.does):
            besieged.play(row)


@pytest.mark.long
@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_an_input_gets_what_the_table_says(besieged: Scene, row: Input) -> None:
    besieged.play(row)


@pytest.mark.long
@pytest.mark.parametrize("name", ["texts", "encodings", "rates"])
def test_what_a_room_is_told_is_the_same_with_redis(name: str, subtests: pytest.Subtests) -> None:
    with redis_server() as redis, scene("uvicorn", redis.url) as made:
        for row in TABLE[name]:
            with subtests.test(row.does):
                made.play(row)


def test_no_two_inputs_are_the_same() -> None:
    count = sum(map(len, TABLE.values()))
    assert len(ALL) == len({row.sends for row in ALL.values()}) == count


def test_the_guide_says_how_many_they_are() -> None:
    assert f"each of its {len(ALL)} rows" in GUIDE.read_text(encoding="utf-8")


def test_each_difference_has_its_reason() -> None:
    for row in ALL.values():
        for own in (row.daphne, row.uvicorn):
            assert own is None or (own.because and own.gets != row.gets), row.does
