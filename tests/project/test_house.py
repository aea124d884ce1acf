"""The engine's packages form no cycle, and none imports one that stands above it."""

from pathlib import Path

import pytest

from tools.house import cycles, imported, modules_below, package_of, packages

MODULES = modules_below(Path(__file__).resolve().parents[2] / "src/sphinx_checkpoints")
# The lowest first. What stands beside the packages is above them: extension, cli, __init__.
LAYERS = (
    "worker",
    "model",
    "judge",
    "git",
    "trees",
    "run",
    "pages",
    "playground",
    "importing",
    "command_line",  # only declared: no command is imported
    "check",
    "learn",
    "commands",
)
DOORS = {"__init__", "__main__", "cli", "extension"}


def level_of(package: str) -> int:
    """How high a package stands."""
    return LAYERS.index(package) if package in LAYERS else len(LAYERS)


@pytest.mark.parametrize("depth", [1, 9], ids=["packages", "packages in them"])
def test_packages_form_no_cycle(depth: int) -> None:
    assert not cycles(packages(MODULES, depth))


def test_no_module_imports_one_that_stands_above_it() -> None:
    climbing = [
        f"{module.name} imports {other}"
        for module in MODULES.values()
        for other in sorted(imported(module, MODULES))
        if level_of(package_of(MODULES[other], 1)) > level_of(package_of(module, 1))
    ]
    assert not climbing


def test_each_package_has_a_layer() -> None:
    assert set(packages(MODULES, 1)) == {*LAYERS, *DOORS}


def test_a_cycle_is_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set[str]()}
    assert cycles(graph) == {frozenset("bc")}
