"""A tutorial whose files grow, move and go: what drifts from it is found."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.git.source import Layout
from sphinx_checkpoints.learn.own_work import is_begun
from sphinx_checkpoints.pages import site as sites
from tests.engine.changing import replace
from tests.support.greeter import Greeter, without_network
from tests.support.repositories import Repository, new_repository
from tests.support.sites import ROOTS, MakeSite, Site

PAGE = "docs/index.rst"
ADDED = "checkpoints/cp2.states/added/notes/store.py"
FOUND = "checkpoints/cp2.states/found/notes/store.py"
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Greeter:
    """The tutorial, with the results of a check that found nothing."""
    root = tmp_path_factory.mktemp("checked").resolve() / "notebook"
    shutil.copytree(ROOTS / "test-growing-file", root, ignore=shutil.ignore_patterns("expected"))
    without_network(root)
    made = Greeter(root)
    assert made.run("check") == (0, f"{len(RULES)} rules, 0 findings, 0 skips\n")
    return made


@pytest.fixture
def notebook(checked: Greeter, tmp_path: Path) -> Greeter:
    """A copy of it, to be changed."""
    return Greeter(Path(shutil.copytree(checked.root, tmp_path / "notebook", symlinks=True)))


@pytest.fixture
def repository(notebook: Greeter) -> Repository:
    """The same, committed."""
    made = new_repository(notebook.root)
    made.commit("The notebook")
    return made


def copy(source: str, target: str) -> Change:
    """Have a file in the place of another."""
    return lambda root: shutil.copyfile(root / source, root / target)


def all_of(*changes: Change) -> Change:
    """Do several things."""
    return lambda root: [change(root) for change in changes]


DRIFTS: dict[str, tuple[Change, str]] = {
    "a state that does not do what its step says": (
        all_of(replace(ADDED, "append", "count"), replace(FOUND, "append", "count")),
        "CP301: test_notes_stay_in_order fails after step 1",
    ),
    "a state that does what a later step says": (
        replace(FOUND, "if word in note", "if word.lower() in note.lower()"),
        "CP301: test_capitals_do_not_matter passes already after step 2",
    ),
    "a state that is the one before": (
        copy(ADDED, FOUND),
        "CP202: notes/store.py is taught twice: first at docs/index.rst:19",
    ),
    "a state that is gone": (
        lambda root: (root / FOUND).unlink(),
        "CP201: notes/store.py is not in checkpoints/cp2.states/found/",
    ),
    "a state that no step leads to": (
        copy(ADDED, "checkpoints/cp2.states/added/notes/other.py"),
        "checkpoints/cp2.states/added/notes/other.py:1: CP201: no step of index leads to this",
    ),
    "a step that does not say where it leads": (
        replace(PAGE, "   :state: found\n", ""),
        "CP202: notes/store.py is taught twice",
    ),
    "a change that its step does not tell": (
        replace("checkpoints/cp2/notes/store.py", "Write a note.", "Keep a note."),
        "CP205: the edit changes notes/store.py in line 11, too (Keep, Write)",
    ),
    "a word that no state has": (
        replace(PAGE, "``add`` puts", "``append_note`` puts"),
        "CP501: “append_note”",
    ),
    "an excerpt that the file does not have yet": (
        replace(PAGE, "Notebook.add", "Notebook.find"),
        "docs/index.rst:24: CP001",
    ),
    "Windows line ends": (
        lambda root: (root / ADDED).write_bytes(
            (root / ADDED).read_bytes().replace(b"\n", b"\r\n")
        ),
        f"{ADDED}:1: CP102",
    ),
    "a file beside the states": (
        copy(ADDED, "checkpoints/cp2.states/store.py"),
        "checkpoints/cp2.states/store.py:1: CP102: the file is in no checkpoint",
    ),
    "states of the first checkpoint": (
        copy(ADDED, "checkpoints/cp1.states/added/notes/store.py"),
        "checkpoints/cp1.states/added/notes/store.py:1: CP102: the file is in no checkpoint",
    ),
    "a move that no step teaches": (
        replace(PAGE, ".. move-file:: notes/main.py\n   :to: notes/__main__.py\n", ""),
        "CP201: notes/main.py is in cp2 and not in cp3, and no step takes it away",
    ),
    "a move to elsewhere": (
        replace(PAGE, ":to: notes/__main__.py", ":to: notes/program.py"),
        "CP201: notes/program.py is not in cp3, and no later step takes it away",
    ),
    "a move to nowhere": (
        replace(PAGE, "   :to: notes/__main__.py\n", ""),
        "notes/main.py is moved nowhere: write its new path",
    ),
    "a moved file that changes more than is told": (
        replace("checkpoints/cp3/notes/__main__.py", "for the command line", "in a window"),
        "CP205: the edit changes notes/__main__.py in line 1, too",
    ),
    "a file that is not deleted": (
        copy("checkpoints/cp2/notes/ideas.txt", "checkpoints/cp3/notes/ideas.txt"),
        "CP201: notes/ideas.txt is in cp3, and no later step makes it again",
    ),
    "a file that no step deletes": (
        replace(PAGE, ".. delete-file:: notes/ideas.txt\n", ""),
        "CP201: notes/ideas.txt is in cp2 and not in cp3, and no step takes it away",
    ),
    "a test that does not need the deletion": (
        replace("tests/checkpoints/cp3/test_step2_ideas.py", "ideas.txt", "other.txt"),
        "CP301: test_the_ideas_are_gone passes already after step 0",
    ),
    "a word of another part of the page": (
        replace(PAGE, "``add`` puts", "``argv`` and ``add`` put"),
        "CP501: “argv” is in no file, command or transcript of this part",
    ),
    "a part that starts elsewhere than the one before it ends": (
        replace(PAGE, ":start: cp2", ":start: cp1"),
        "CP203: the part starts at cp1, and the part before it (index) finishes at cp2",
    ),
    "a part twice on its page": (
        replace(PAGE, ":start: cp2\n   :finish: cp3", ":start: cp1\n   :finish: cp2"),
        "CP203: the part starts at cp1, and the part before it (index) finishes at cp2",
    ),
    "a step of the second part that nothing tests": (
        lambda root: (root / "tests/checkpoints/cp3/test_step2_ideas.py").unlink(),
        "CP304: no test belongs to the step: write tests/checkpoints/cp3/test_step2_….py",
    ),
    "an addition that changes a line as well": (
        replace(FOUND, "Write a note.", "Keep a note."),
        "CP001: the edit of notes/store.py does more than adding lines in one place",
    ),
    "a name that is none": (
        replace(PAGE, ":state: added", ":state: ../added"),
        "'../added' is no name for a state",
    ),
}


@pytest.mark.parametrize("case", DRIFTS)
def test_a_drift_is_found(notebook: Greeter, case: str) -> None:
    change, expected = DRIFTS[case]
    (notebook.root / "checkpoints/cp1.states/added/notes").mkdir(parents=True)
    change(notebook.root)
    status, printed = notebook.run("check")
    assert (status, "Traceback" in printed) == (1, False)
    assert expected in printed


def test_what_no_state_can_require_has_its_place(notebook: Greeter) -> None:
    required = "notes/requirements.txt"
    for folder in ("", "checkpoints/cp2/", "checkpoints/cp3/", "checkpoints/cp2.states/added/"):
        wanted = "foo bar" if "added" in folder else "# nothing"
        (notebook.root / f"{folder}{required}").write_text(f"{wanted}\n")
    live = 'checkpoints_live = "notes"'
    replace("docs/conf.py", live, f'{live}\ncheckpoints_requirements = "{required}"')(notebook.root)
    for action, option in (("create", "added"), ("edit", "found\n   :show: added")):
        taught = f".. {action}-file:: notes/store.py\n   :state: {option}\n"
        state = "   :state: added\n" * (action == "create")
        more = f"{taught}\n.. {action}-file:: {required}\n{state}"
        replace(PAGE, taught, more)(notebook.root)
    _, printed = notebook.run("check")
    where = f"checkpoints/cp2.states/added/{required}:1"
    assert f"{where}: CP301: the requirement 'foo bar' cannot be installed" in printed


def test_a_word_of_a_state_is_known_though_the_finish_has_it_no_more(notebook: Greeter) -> None:
    replace(PAGE, "``add`` puts", "``add`` of the ``small`` notebook puts")(notebook.root)
    replace(ADDED, "Notes, kept", "Notes, small and kept")(notebook.root)
    _, printed = notebook.run("check", "--rule", "words")
    assert "CP501" not in printed


def test_each_step_of_a_branch_has_its_own_state(repository: Repository) -> None:
    site = sites.find_site(repository.root / "docs")
    layout = Layout("notes", "checkpoints", site.whole_parts_at)
    write_branches(repository.root, plan_branches(repository.root, layout, source="main"))
    stored = [repository.git("show", f"cp2{before}:notes/store.py") for before in ("~2", "~1", "")]
    paths = (ADDED, FOUND, "notes/store.py")
    assert stored == [(repository.root / path).read_text().strip() for path in paths]
    changes = repository.git("diff", "--name-status", "-M20", "cp3~2", "cp3~1").split()
    assert changes[1:] == ["notes/main.py", "notes/__main__.py"]
    assert repository.git("diff", "--name-status", "cp3~1", "cp3") == "D\tnotes/ideas.txt"
    names = repository.git("branch", "--list", "--format=%(refname:short)").split()
    assert names == ["cp1", "cp2", "cp3", "main"]


def test_a_state_tells_what_is_begun_and_what_is_missing(notebook: Greeter) -> None:
    site = sites.find_site(notebook.root / "docs")
    part, _ = site.parts

    def begun() -> list[bool]:
        return [is_begun(site.project, part, step) for step in part.steps]

    copy(ADDED, "notes/store.py")(notebook.root)
    replace("notes/store.py", "append", "apend")(notebook.root)
    assert begun() == [True, False, False]  # a mistake in a file of all three is none of the later
    copy(FOUND, "notes/store.py")(notebook.root)
    replace("notes/store.py", "if word in", "if words in")(notebook.root)
    assert begun() == [True, True, False]
    copy(ADDED, "notes/store.py")(notebook.root)
    status, printed = notebook.run("diff", "--to", "cp2", "--step", "2")
    assert status == 1
    assert printed.startswith("From yours (-) to cp2, step 2 (+):")
    assert "+        return [note for note in self.notes if word in note]" in printed
    assert notebook.run("diff", "--to", "cp2", "--step", "1") == (0, "")


def test_what_is_to_be_deleted_is_told_as_such(notebook: Greeter) -> None:
    site = sites.find_site(notebook.root / "docs")
    _, part = site.parts
    copy("checkpoints/cp2/notes/ideas.txt", "notes/ideas.txt")(notebook.root)
    assert [is_begun(site.project, part, step) for step in part.steps] == [True, False]
    printed = notebook.run("diff", "--to", "cp3", "--step", "2")[1]
    assert "notes/ideas.txt is gone in cp3, step 2.\n" in printed
    assert "deleted file mode 100644" in printed


def test_a_page_is_read_again_when_a_state_changes(site: MakeSite) -> None:
    tutorial = site("growing-file")
    assert tutorial.build("text").warnings == []
    replace(ADDED, "Write a note.", "Keep a note.")(tutorial.root)
    built = tutorial.build("text")
    assert built.read == ["index"]
    assert '"""Keep a note."""' in built.text("index.txt")


def test_the_stamp_is_for_exactly_these_states(notebook: Greeter) -> None:
    site = Site(notebook.root)
    assert "Verified with" in site.build("text").text("index.txt")
    replace(ADDED, "Write a note.", "Keep a note.")(notebook.root)
    assert "Verified with" not in site.build("text").text("index.txt")


def test_the_difference_is_that_from_the_state_before(notebook: Greeter) -> None:
    html = Site(notebook.root).build("html").text("index.html")
    _, second, third = html.split("<section")[3:6]
    assert second.count("<del>") == 0 < second.count("<ins>")
    assert third.count("<del>") == third.count("<ins>") == 2


def test_the_next_checkpoint_has_no_states_left_over(repository: Repository) -> None:
    target = repository.root / "checkpoints/cp4.states/added/notes/store.py"
    target.parent.mkdir(parents=True)
    shutil.copyfile(repository.root / ADDED, target)
    notebook = Greeter(repository.root)
    status, printed = notebook.run("new", "cp4")
    assert status == 1
    assert "checkpoints/cp4.states/added:1: this is a state on the way to a checkpoint" in printed
    shutil.rmtree(repository.root / "checkpoints/cp4.states")
    assert notebook.run("new", "cp4")[0] == 0
    assert not (repository.root / "checkpoints/cp4.states").exists()
