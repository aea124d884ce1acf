"""The settings are declared once: registered with Sphinx, checked, and of one type each."""

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from sphinx.config import Config

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.service import Service
from sphinx_checkpoints.model.settings import Settings, declared_settings
from sphinx_checkpoints.model.tree import File
from sphinx_checkpoints.pages.conf import settings_in


def configured(**given: Any) -> Config:
    config = Config({f"checkpoints_{name}": value for name, value in given.items()}, {})
    Settings.add_to(config)
    return config


def test_a_site_that_sets_nothing_has_the_defaults() -> None:
    assert Settings.of(configured()) == Settings()


def test_each_has_a_default_of_its_own_type() -> None:
    for one in declared_settings():
        assert type(one.default) is one.written


@pytest.mark.parametrize(
    ("rebuild", "names"),
    [
        ("env", {"root", "live", "folder", "start_commands", "powershell", "services"}),
        ("html", {"rewrites", "service"}),
    ],
)
def test_what_pages_show_has_them_read_or_written_again(
    rebuild: Literal["env", "html"], names: set[str]
) -> None:
    values = {value.name for value in configured().filter({rebuild})}
    assert {name for name in values if name.startswith("checkpoints_")} == {
        f"checkpoints_{name}" for name in names
    }


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("time_limit", 5, 5.0),
        ("warm", ["a", "b"], ("a", "b")),
        ("warm", ("b", "a"), ("b", "a")),
        ("warm", {"b", "a"}, ("a", "b")),
        ("environment", {"A": "1"}, {"A": "1"}),
        ("fences", [{"send": 1, "receive": 2}], ({"send": 1, "receive": 2},)),
        ("fences", [{"path": "/a/"}], ({"path": "/a/"},)),
        ("playground_clients", [{"path": "/a/"}], ({"path": "/a/"},)),
        ("server", "http://localhost:8000/chat/", "ws://localhost:8000"),
        ("server", "wss://chat.example", "wss://chat.example"),
        ("server", "", ""),
        ("services", {"a": {"command": "b", "port": 1}}, {"a": Service("a", "b", port=1)}),
        ("rewrites", {"a$": "b"}, {re.compile("a$", re.MULTILINE): "b"}),
        ("start_commands", [("Git", "git switch {start}")], (("Git", "git switch {start}"),)),
        ("start_commands", [["Git", ["one", "two"]]], (("Git", "one\ntwo"),)),
    ],
)
def test_a_setting_is_of_one_type_however_it_is_written(
    name: str, given: object, expected: object
) -> None:
    found = getattr(Settings.of(configured(**{name: given})), name)
    assert found == expected
    assert type(found) is type(expected)


WRONG: list[tuple[str, object, str]] = [
    ("live", 3, "checkpoints_live is 3, expected a value of type str, as 'project'"),
    ("live", None, "checkpoints_live is None, expected a value of type str"),
    ("first_only", 1, "checkpoints_first_only is 1, expected a value of type bool, as False"),
    ("cache_limit", True, "checkpoints_cache_limit is True, expected a value of type int"),
    ("time_limit", "ten", "checkpoints_time_limit is 'ten', expected a value of type float"),
    ("warm", "pytest", "checkpoints_warm is 'pytest', expected a value of type list, as []"),
    ("warm", [3], "checkpoints_warm has 3, expected texts: write it in quotes in conf.py."),
    ("environment", ["A"], "checkpoints_environment is ['A'], expected a value of type dict"),
    ("environment", {"A": 1}, "checkpoints_environment has 1, expected texts"),
    ("environment", {1: "a"}, "checkpoints_environment has 1, expected texts"),
    ("fences", ["ping"], "checkpoints_fences has 'ping', expected a dictionary: write [{"),
    ("fences", [{}], "checkpoints_fences has {}, which says nothing: write [{"),
    ("fences", [{"send": 1}], "which has only one of send and receive: write [{"),
    ("fences", [{"path": 1}], "whose path is no text: write [{"),
    ("fences", [{"at": "/"}], "which has 'at', expected some of path, send, receive: write [{"),
    ("playground_clients", ["/a/"], "checkpoints_playground_clients has '/a/', which has no path"),
    ("playground_clients", [{"path": "a"}], "which has no path: write [{"),
    ("playground_clients", [{"path": "/", "room": "a"}], "which has 'room', expected some of path"),
    ("playground_clients", [{"path": "/", "frames": []}], "whose 'frames' is of another type"),
    ("playground_clients", [{"path": "/", "requests": {"a": 1}}], "requests are not all texts"),
    ("playground_clients", [{"path": "/", "fields": {"a": 1}}], "whose fields are not all texts"),
    ("start_commands", ["git"], "checkpoints_start_commands has 'git', expected pairs of a label"),
    ("start_commands", [("Git", 3)], "checkpoints_start_commands has ('Git', 3), expected pairs"),
    ("start_commands", [("Git", ["a", 3])], "has ('Git', ['a', 3]), expected pairs"),
    ("rewrites", {"(": ""}, "checkpoints_rewrites has '(': '', which is no regular expression"),
    ("rewrites", {"a": r"\1"}, "invalid group reference 1"),
    ("rewrites", {3: "a"}, "checkpoints_rewrites has 3: 'a', which is no regular expression"),
    ("services", {"a": "redis"}, "checkpoints_services: 'a' has no command: write {"),
    ("services", {"a": {"command": " "}}, "checkpoints_services: 'a' has no command: write {"),
    ("services", {"a": {"command": "b", "open": 1}}, "'a' has 'open', expected one of command,"),
    ("services", {"a": {"command": "b", "port": "1"}}, "'a' has 'port': '1', which is of another"),
    ("server", "here", "'here' is no server's address: write it as --server ws://"),
]


@pytest.mark.parametrize(("name", "given", "sentence"), WRONG)
def test_a_wrong_one_is_told_in_a_sentence(name: str, given: object, sentence: str) -> None:
    with pytest.raises(CheckpointError) as caught:
        Settings.of(configured(**{name: given}))
    assert sentence in caught.value.message
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('project = "Bread"\ncheckpoints_live = 3\n', "conf.py:2: checkpoints_live is 3"),
        ("# checkpoints_live\ncheckpoints_live = 3\n", "conf.py:2: checkpoints_live is 3"),
        ('checkpoints_live = "a"\ncheckpoints_live = 3\n', "conf.py:2: checkpoints_live is 3"),
        ('project = "Bread"\n', "checkpoints_live is 3"),  # set with -D
    ],
)
def test_a_wrong_one_is_told_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf.py").write_text(text)
    with pytest.raises(CheckpointError) as caught:
        settings_in(configured(live=3), tmp_path)
    assert str(caught.value).startswith(expected)


def test_a_reader_has_what_was_installed_before_beside_what_a_file_requires() -> None:
    asked, before = ("blog/requirements.txt",), ("flask~=3.1", "click")
    settings = Settings(requirements=asked, installed=before)
    assert settings.requirements_of({}) == b"flask~=3.1\nclick"
    tree = {"blog/requirements.txt": File(b"gunicorn\n")}
    assert settings.requirements_of(tree) == b"gunicorn\nflask~=3.1\nclick"
    assert Settings(requirements=asked).requirements_of(tree) == b"gunicorn"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("", ()), ("a.txt", ("a.txt",)), ([], ()), (["a.txt", "b.txt"], ("a.txt", "b.txt"))],
)
def test_one_file_of_requirements_stands_by_itself(
    written: str | list[str], expected: tuple[str, ...]
) -> None:
    setting = next(one for one in declared_settings() if one.field == "requirements")
    assert setting.read(written) == expected
