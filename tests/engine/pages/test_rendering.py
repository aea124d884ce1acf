"""Each builder writes each directive in a form of its own that can be read."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.myst import IN_EACH_FORM
from tests.support.sites import ROOTS, Built, MakeSite

pytestmark = IN_EACH_FORM

SITES = ["three-checkpoints", "plain-asgi", "growing-file"]
EXPECTED = [
    pytest.param(path, id=f"{path.parent.parent.name}-{path.stem}")
    for path in sorted(ROOTS.glob("*/expected/*.txt"))
]


def page(built: Built, name: str = "index.html") -> BeautifulSoup:
    return BeautifulSoup(built.text(name), "html.parser")


def first(within: Tag, selector: str) -> Tag:
    found = within.select_one(selector)
    assert found, selector
    return found


def texts(found: list[Tag]) -> list[str]:
    return [" ".join(tag.get_text().split()) for tag in found]


@pytest.mark.parametrize("expected", EXPECTED)
def test_text_is_as_it_was_agreed(site: MakeSite, expected: Path) -> None:
    built = site(expected.parent.parent.name.removeprefix("test-")).build("text")
    assert built.text(expected.name) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("root", SITES)
@pytest.mark.parametrize(
    "builder",
    ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "gettext"],
)
def test_every_builder_writes_every_page_without_a_warning(
    site: MakeSite, root: str, builder: str
) -> None:
    settings = {"epub_copyright": "all", "version": "1", "suppress_warnings": ["epub"]}
    assert site(root).build(builder, configured=settings).warnings == []


@pytest.mark.parametrize("builder", ["xml", "pseudoxml"])
def test_the_doctree_can_be_written(site: MakeSite, builder: str) -> None:
    assert site("three-checkpoints").build(builder).warnings == []


@pytest.fixture
def box(site: MakeSite) -> Tag:
    built = site("three-checkpoints").build("html")
    return first(page(built, "yeast.html"), ".checkpoints-action")


def test_a_heading_line_says_what_to_do(box: Tag) -> None:
    assert texts([first(box, ".checkpoints-heading")]) == ["Edit recipes/bread/list.txt"]


def test_the_switch_is_one_named_group_of_radio_buttons(box: Tag) -> None:
    assert texts(box.select("fieldset > legend")) == ["Show"]
    assert texts(box.select("fieldset > label")) == ["Whole file", "What changed"]
    assert len({button["name"] for button in box.select("input[type=radio]")}) == 1
    assert [button.has_attr("checked") for button in box.select("input")] == [True, False]


def test_a_piece_of_a_file_is_not_called_the_whole_of_it(site: MakeSite) -> None:
    made = site("three-checkpoints")
    [source] = (made.root / "docs").glob("yeast.*")
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace(":caption: The list", ":start-at: water"), encoding="utf-8")
    box = first(page(made.build("html"), "yeast.html"), ".checkpoints-action")
    assert texts(box.select("fieldset > label")) == ["Piece of the file", "What changed"]


def test_the_whole_file_has_its_changed_lines_emphasised(box: Tag) -> None:
    whole = first(box.select(".checkpoints-view")[0], "pre")
    assert whole.get_text() == "strong flour\nwater\nsalt\nyeast\n"
    assert texts(whole.select(".hll")) == ["strong flour", "yeast"]


def test_the_difference_names_what_goes_and_what_comes(box: Tag) -> None:
    difference = first(box, ".checkpoints-difference pre")
    assert texts(difference.select("del")) == ["flour"]
    assert texts(difference.select("ins")) == ["strong flour", "yeast"]


def test_the_difference_without_what_goes_is_text_to_run(box: Tag) -> None:
    difference = first(box, ".checkpoints-difference pre")
    for gone in difference.select("del"):
        gone.extract()
    assert difference.get_text() == "strong flour\nwater\nsalt\nyeast\n"


def test_a_copy_button_finds_only_the_whole_file(box: Tag) -> None:
    blocks = box.select("div.highlight pre")  # the selector of sphinx-copybutton
    assert [block.get_text() for block in blocks] == ["strong flour\nwater\nsalt\nyeast\n"]


def test_the_difference_can_be_scrolled_with_keys(box: Tag) -> None:
    assert first(box, ".checkpoints-difference pre")["tabindex"] == "0"


def test_the_difference_has_the_colours_of_its_language(site: MakeSite) -> None:
    built = site("plain-asgi").build("html")
    added = page(built).select(".checkpoints-difference ins")
    assert any(line.select("span.k, span.kn") for line in added)


def test_an_edit_far_from_the_other_shows_a_gap_between(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    before = [f"line {number}\n" for number in range(40)]
    after = ["first\n", *before[1:-1], "last\n"]
    tutorial.write("checkpoints/cp2/recipes/bread/list.txt", "".join(before))
    tutorial.write("checkpoints/cp3/recipes/bread/list.txt", "".join(after))
    difference = first(page(tutorial.build("html"), "yeast.html"), ".checkpoints-difference")
    assert len(difference.select(".gap")) == 1
    assert "line 20" not in difference.get_text()


def test_emphasis_goes_with_the_lines_of_an_excerpt(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    text = tutorial.read("docs/yeast.rst").replace(":caption: The list", ":lines: 3-4")
    tutorial.write("docs/yeast.rst", text)
    built = tutorial.build("html")
    whole = first(page(built, "yeast.html"), ".checkpoints-action .checkpoints-view pre")
    assert whole.get_text() == "salt\nyeast\n"
    assert texts(whole.select(".hll")) == ["yeast"]


def test_an_empty_file_is_shown_as_one(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    text = tutorial.read("docs/salt.rst").replace(
        "bread/oven.py\n\n.. hint", "bread/notes.txt\n\n.. hint"
    )
    tutorial.write("docs/salt.rst", text)
    box = page(tutorial.build("html"), "salt.html").select(".checkpoints-action")[2]
    assert texts([box]) == ["Create recipes/bread/notes.txt This is an empty file."]


def test_a_file_has_the_language_of_its_name_or_the_given_one(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    path = "create-file:: recipes/bread/oven.py\n"
    assert page(tutorial.build("html"), "salt.html").select(".highlight-python")
    text = tutorial.read("docs/salt.rst").replace(path, f"{path}   :language: none\n")
    tutorial.write("docs/salt.rst", text)
    box = page(tutorial.build("html"), "salt.html").select(".checkpoints-action")[2]
    assert box.select(".highlight-none")


def test_commands_stand_in_a_form_for_each_shell(site: MakeSite) -> None:
    built = site("three-checkpoints").build("html")
    run = page(built, "salt.html").select(".checkpoints-views[data-kind=shell]")
    assert texts(run[0].select("label")) == ["Linux and macOS", "Windows PowerShell"]
    assert [block.get_text() for block in run[0].select("pre")] == [
        "touch recipes/bread/notes.txt\n",
        "New-Item -ItemType File recipes/bread/notes.txt\n",
    ]
    serve = page(built, "salt.html").select(".checkpoints-action")[3]
    assert texts([serve]) == [
        "Run python -m http.server Leave it running, and open http://localhost:8000/."
    ]
    assert first(serve, "a")["href"] == "http://localhost:8000/"


def test_a_book_has_both_forms_with_their_names_and_no_buttons(site: MakeSite) -> None:
    built = site("three-checkpoints").build("epub")
    found = page(built, "salt.xhtml")
    assert not found.select("input, fieldset, script[src*=checkpoints]")
    assert texts(found.select(".checkpoints-action .checkpoints-caption")) == [
        "Whole file",
        "What changed",
        "Linux and macOS",
        "Windows PowerShell",
    ]


def test_latex_emphasises_the_changed_lines(site: MakeSite) -> None:
    built = site("three-checkpoints").build("latex")
    source = next(built.out.glob("*.tex")).read_text(encoding="utf-8")
    assert r"\fvset{hllines={, 1, 4,}}" in source


def test_a_transcript_is_an_ordered_list_of_sentences(site: MakeSite) -> None:
    exchange = first(page(site("plain-asgi").build("html")), "#the-exchange")
    assert first(exchange, ".lanes")["aria-hidden"] == "true"
    items = exchange.select("ol > li")
    assert len(items) == 12
    assert texts(items)[:3] == [
        "Alice connects to /echo/.",
        "Bob connects to /echo/.",
        'Alice sends: {"say": "Grüße"}',
    ]
    assert items[1]["class"] == ["connects", "lane-2"]
    assert texts(items)[-1] == "Carol is closed with 4404."


LOGIN = """
.. transcript::

   Alice gets /login/
   Alice reads "Log in"
   Alice posts form {"name": "Alice"} to /login/
   Alice is answered 302 to /
   Alice gets /
   Alice is answered 200
   Alice reads "Hello"
   Alice does not read "Log in"
   Bob fetches /who/
   Bob reads JSON {"name": null}
"""
SENTENCES = [
    ("requests lane-1", "Alice gets /login/."),
    ("answered lane-1", "Alice reads Log in."),
    ("requests lane-1", 'Alice posts a form to /login/: {"name": "Alice"}'),
    ("answered lane-1", "Alice is answered 302, with the address /."),
    ("requests lane-1", "Alice gets /."),
    ("answered lane-1", "Alice is answered 200."),
    ("reads lane-1", "Alice reads Hello."),
    ("reads lane-1", "Alice does not read Log in."),
    ("requests lane-2", "Bob fetches /who/."),
    ("answered lane-2", 'Bob reads: {"name": null}'),
]


def test_an_answer_is_drawn_once(site: MakeSite) -> None:
    tutorial = site("plain-asgi")
    tutorial.write("docs/index.rst", tutorial.read("docs/index.rst") + LOGIN)
    _, exchange = page(tutorial.build("html")).select(".checkpoints-transcript")
    items = exchange.select("ol > li")
    told = list(zip((" ".join(item["class"]) for item in items), texts(items), strict=True))
    assert told == SENTENCES
    text = tutorial.build("text").text("index.txt")
    assert '4. **Alice** is answered "302", with the address "/".' in text


def test_long_json_opens(site: MakeSite) -> None:
    tutorial = site("plain-asgi")
    more = ", ".join(f'"{number}"' for number in range(16))
    text = tutorial.read("docs/index.rst").replace('"Alice", "Carol"', more)
    assert not page(tutorial.build("html")).select(".checkpoints-transcript details")
    tutorial.write("docs/index.rst", text)
    (details,) = page(tutorial.build("html")).select(".checkpoints-transcript details")
    assert first(details, "summary").get_text().startswith('{"say": "a sentence that')
    assert '\n  "say": ' in first(details, "pre").get_text()


def test_more_clients_than_fit_stay_a_list(site: MakeSite) -> None:
    tutorial = site("plain-asgi")
    lines = "".join(f"   Client{number} connects to /echo/\n" for number in range(5))
    text = tutorial.read("docs/index.rst")
    tutorial.write("docs/index.rst", f"{text}\n.. transcript::\n\n{lines}")
    first, second = page(tutorial.build("html")).select(".checkpoints-transcript")
    assert "checkpoints-lanes" in first["class"]
    assert "checkpoints-lanes" not in second["class"]


def test_the_site_s_own_start_commands_replace_the_built_in_ones(site: MakeSite) -> None:
    commands = [("Here", ["cp -R {start} .", "ls"]), ("There", "copy {start}")]
    built = site("three-checkpoints").build(
        "html", configured={"checkpoints_start_commands": commands}
    )
    box = first(page(built, "yeast.html"), ".checkpoints-part")
    assert texts(box.select("label")) == ["Here", "There"]
    assert [block.get_text() for block in box.select("pre")] == ["cp -R cp2 .\nls\n", "copy cp2\n"]


def test_a_single_way_to_the_start_needs_no_choice(site: MakeSite) -> None:
    configured = {"checkpoints_start_commands": [("Here", "cd {start}")]}
    built = site("three-checkpoints").build("html", configured=configured)
    box = first(page(built, "yeast.html"), ".checkpoints-part")
    assert not box.select("fieldset")
    assert texts(box.select("pre")) == ["cd cp2"]


def test_nothing_is_styled_or_scripted_inline(site: MakeSite) -> None:
    built = site("plain-asgi").build("html")
    part = built.text("index.html").partition('<div class="body"')[2].partition("sphinxsidebar")[0]
    assert "checkpoints-transcript" in part
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", part)


def test_pages_load_the_style_sheet_and_the_script(site: MakeSite) -> None:
    built = site("plain-asgi").build("html")
    assert page(built).select('link[href^="_static/checkpoints.css"]')
    assert page(built).select('script[defer][src^="_static/checkpoints.js"]')
    assert (built.out / "_static/checkpoints.css").is_file()


def test_generated_words_are_not_the_page_s_to_translate(site: MakeSite) -> None:
    built = site("three-checkpoints").build("gettext")
    messages = re.findall(r'^msgid "(.+)"', built.text("salt.pot"), re.MULTILINE)
    assert "Step 1: Add salt" in messages
    assert not {"Edit", "Whole file", "Run"} & set(messages)
    assert not [message for message in messages if "This makes" in message]


def test_the_part_s_box_is_no_heading_of_the_page(site: MakeSite) -> None:
    built = site("three-checkpoints").build("html")
    box = first(page(built, "salt.html"), ".checkpoints-part")
    assert "admonition" in box["class"]
    assert texts(box.select("p.admonition-title")) == [
        "From checkpoint cp1 to cp2, about 5 minutes"
    ]
    assert not box.select("h1, h2, h3, h4, h5, h6")
    source = next(site("plain-asgi").build("latex").out.glob("*.tex")).read_text(encoding="utf-8")
    assert r"\begin{sphinxadmonition}{note}{From checkpoint" in source


def test_the_hints_of_a_step_are_opened_one_by_one(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    told = tutorial.read("docs/salt.rst").replace("   Ask", "   Look.\n\n.. hint::\n\n   Ask")
    tutorial.write("docs/salt.rst", told)
    hints = page(tutorial.build("html"), "salt.html").select("details.hint:not([open])")
    assert texts(hints) == [
        "Hint It is white.",
        "Hint 1 of 2 Look.",
        "Hint 2 of 2 Ask the baker.",
    ]


def test_what_is_said_when_a_part_is_done_stands_in_its_page_once(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    done = ".. when-done::\n\n   Eat it with ``butter``.\n"
    tutorial.write("docs/salt.rst", f"{tutorial.read('docs/salt.rst')}\n{done}")
    shown = page(tutorial.build("html"), "salt.html").select("div.checkpoints-when-done")
    assert texts(shown) == ["Eat it with butter."]
    assert tutorial.build("text").text("salt.txt").count('Eat it with "butter".') == 1


def test_a_hint_beside_the_parts_and_one_on_paper_are_open(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/more.rst", ":orphan:\n\nMore\n====\n\n.. hint::\n\n   Look.\n")
    assert page(tutorial.build("html"), "more.html").select("div.hint > p.admonition-title")
    assert "details" not in tutorial.build("epub").text("salt.xhtml")
