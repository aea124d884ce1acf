"""The option ``:workbench:`` of a part: what its page gives a reader who does the part there."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from sphinx_checkpoints.playground import serving
from sphinx_checkpoints.playground.bundle.recipe import NPM, WHEELS
from tests.engine.playground.test_serving import ONE, put
from tests.support.sites import MakeSite, Site

LOCK = 'checkpoints_playground_lock = "docs/lock"\ncheckpoints_playground_windows = ["/site/"]\n'


@pytest.fixture
def notebook(site: MakeSite) -> Site:
    """Two parts on a page, with a file that grows, one that moves and one that goes."""
    made = site("growing-file")
    made.write("docs/conf.py", made.read("docs/conf.py") + LOCK)
    for name in (*NPM, WHEELS):
        made.write(f"docs/lock/{name}", "{}" * (name in NPM))
    return made


def offer(site: Site, finish: str, value: str = "") -> None:
    """Say that the part that leads to a checkpoint can be done in the page."""
    index, line = site.read("docs/index.rst"), f"   :finish: {finish}\n"
    site.write("docs/index.rst", index.replace(line, f"{line}   :workbench: {value}\n"))


def given(site: Site) -> Any:
    """What the page gives its one workbench."""
    put(site, ONE)
    out = site.build("html").out
    page = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    [box] = page.select(".checkpoints-workbench")
    assert box.has_attr("hidden")  # until a script finds that it can be
    name = str(box["data-page"]).rpartition("/")[2]
    return json.loads((out / serving.FOLDER / name).read_bytes())


def test_it_starts_where_the_part_starts(notebook: Site) -> None:
    offer(notebook, "cp3", "/ /notes/")
    data = given(notebook)
    paths = [file["path"] for file in data["server"]["files"]]
    assert paths == ["notes/ideas.txt", "notes/main.py", "notes/store.py"]
    assert data["part"]["start"] == "cp2"
    assert data["windows"] == ["/", "/notes/"]


def test_without_pages_of_its_own_it_has_those_of_the_site(notebook: Site) -> None:
    offer(notebook, "cp3")
    assert given(notebook)["windows"] == ["/site/"]


def test_a_file_that_grows_has_an_answer_in_each_step(notebook: Site) -> None:
    offer(notebook, "cp2")
    steps = given(notebook)["part"]["steps"]
    assert [step["number"] for step in steps] == [1, 2, 3]
    actions = [action for step in steps for action in step["actions"]]
    assert [action["kind"] for action in actions] == ["create", "edit", "edit"]
    expected = [
        notebook.read(f"checkpoints/{folder}/notes/store.py")
        for folder in ("cp2.states/added", "cp2.states/found", "cp2")
    ]
    assert [action["files"] for action in actions] == [{"notes/store.py": one} for one in expected]


def test_files_that_move_and_go_and_commands_are_told(notebook: Site) -> None:
    offer(notebook, "cp3")
    first, second = given(notebook)["part"]["steps"]
    moved, edited, run = first["actions"]
    main = notebook.read("checkpoints/cp2/notes/main.py")
    assert moved["kind"] == "move"
    assert (moved["path"], moved["to"]) == ("notes/main.py", "notes/__main__.py")
    assert moved["files"] == {"notes/main.py": None, "notes/__main__.py": main}
    assert edited["files"].keys() == {"notes/__main__.py"}
    told = {"kind": "run", "command": "python notes buy salt", "serves": False, "files": {}}
    assert run == told
    [deleted] = second["actions"]
    gone = {"notes/ideas.txt": None}
    assert deleted == {"kind": "delete", "path": "notes/ideas.txt", "files": gone}


def test_the_tests_of_the_part_come_with_it_and_no_others(notebook: Site) -> None:
    offer(notebook, "cp2")
    paths = [file["path"] for file in given(notebook)["server"]["ladder"]["files"]]
    assert "tests/checkpoints/cp2/test_step2_find.py" in paths
    assert "tests/checkpoints/notebook.py" in paths
    assert not [path for path in paths if "/cp3/" in path]


def test_what_is_not_built_and_other_formats_offer_none(notebook: Site) -> None:
    offer(notebook, "cp2")
    built = notebook.build("html")
    assert built.warnings == []
    assert "checkpoints-workbench" not in built.text("index.html")
    assert notebook.build("text").warnings == []


def test_the_last_step_that_can_be_done_there_is_named(notebook: Site) -> None:
    offer(notebook, "cp2", "/\n   :workbench-steps: 2")
    assert [step["here"] for step in given(notebook)["part"]["steps"]] == [True, True, False]


@pytest.mark.parametrize(
    ("value", "conf", "sentence"),
    [
        ("notes/", LOCK, ":workbench: has 'notes/': write paths of pages, as /chat/."),
        ("/\n   :workbench-steps: all", LOCK, ":workbench-steps: is 'all': write the number of"),
        ("", "", "the site has no playground, in which a part can be done: set"),
    ],
)
def test_what_cannot_be_offered_is_told_at_its_place(
    notebook: Site, value: str, conf: str, sentence: str
) -> None:
    offer(notebook, "cp2", value)
    notebook.write("docs/conf.py", notebook.read("docs/conf.py").replace(LOCK, conf))
    [warning] = [one for one in notebook.build("html").warnings if sentence in one]
    assert "docs/index.rst:9: WARNING:" in warning
