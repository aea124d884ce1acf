"""Another extension with a directive of ours: both work, or the build ends with one sentence."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from sphinx_checkpoints.pages.domain import domain_of
from tests.support.greeter import Greeter
from tests.support.myst import IN_EACH_FORM
from tests.support.sites import Site

# An extension as authors write them: it goes on to the directive that it extends.
UPPER = """
from docutils import nodes
from sphinx.directives.code import LiteralInclude


class UpperInclude(LiteralInclude):
    option_spec = {**LiteralInclude.option_spec, "upper": lambda text: text or ""}

    def run(self):
        self.arguments[0] = self.arguments[0].replace("|kind|", "bread")
        made = super().run()
        for block in [block for node in made for block in node.findall(nodes.literal_block)]:
            if "upper" in self.options:
                block.rawsource = block.rawsource.upper()
                block[:] = [nodes.Text(block.rawsource)]
        return made


def setup(app):
    app.add_directive("literalinclude", UpperInclude, override=True)
"""
EXCERPT = ".. literalinclude:: ../recipes/|kind|/list.txt\n   :upper:\n"


@pytest.fixture
def tutorial(
    site: Callable[[str], Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    """The recipes, beside which an extension can be written as other.py."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield site("three-checkpoints")
    sys.modules.pop("other", None)


def extend(tutorial: Site, source: str, extensions: list[str], configuration: str = "") -> None:
    """Write the other extension, and have both loaded in an order."""
    Path(tutorial.root.parent, "other.py").write_text(source, encoding="utf-8")
    conf = tutorial.read("docs/conf.py").replace('["sphinx_checkpoints"]', str(extensions))
    tutorial.write("docs/conf.py", f"{conf}\n{configuration}")


ORDERS = [["other", "sphinx_checkpoints"], ["sphinx_checkpoints", "other"]]


@IN_EACH_FORM
@pytest.mark.parametrize("extensions", ORDERS)
def test_another_literalinclude_works_and_shows_the_checkpoint_too(
    tutorial: Site, extensions: list[str]
) -> None:
    extend(tutorial, UPPER, extensions)
    salt = tutorial.read("docs/salt.rst")
    tutorial.write("docs/salt.rst", f"{salt}\n{EXCERPT}\n")
    tutorial.write("recipes/bread/list.txt", "half done\n")
    built = tutorial.build("text")
    assert built.warnings == []
    page = built.text("salt.txt")
    assert "   FLOUR\n   WATER\n   SALT\n" in page
    assert "YEAST" not in page
    assert "half done" not in page.lower()


@pytest.mark.parametrize("extensions", ORDERS)
def test_another_literalinclude_warns_of_ours_as_ever(
    tutorial: Site, extensions: list[str]
) -> None:
    extend(tutorial, UPPER, extensions)
    tutorial.write("docs/kitchen.rst", "Kitchen\n=======\n\n.. literalinclude:: ../recipes/pan\n")
    assert tutorial.build("text").warnings == [
        "docs/kitchen.rst:4: WARNING: recipes/pan is not in checkpoint cp3: correct the path, or "
        "add the file to checkpoints/cp3/. [checkpoints.include]"
    ]


@pytest.mark.parametrize("extensions", ORDERS)
def test_one_that_passes_ours_by_shows_nothing_and_says_so(
    tutorial: Site, extensions: list[str]
) -> None:
    extend(tutorial, UPPER.replace("super().run()", "LiteralInclude.run(self)"), extensions)
    built = tutorial.build("text")
    assert len(built.warnings) == 4
    for line in built.warnings:
        assert "the literalinclude of other does not call Sphinx's own with super()" in line
    assert "flour" not in built.text("index.txt")


HINT = """
from docutils.parsers.rst.directives.admonitions import Hint


class LouderHint(Hint):
    def run(self):
        self.content[0] = self.content[0].upper()
        return super().run()


def setup(app):
    app.add_directive("hint", LouderHint, override=True)
"""


@pytest.mark.parametrize("extensions", ORDERS)
def test_another_hint_works_and_keeps_what_it_is_for(tutorial: Site, extensions: list[str]) -> None:
    extend(tutorial, HINT, extensions)
    salt = tutorial.read("docs/salt.rst").replace(".. hint::\n\n", ".. hint::\n   :for: salt\n\n")
    tutorial.write("docs/salt.rst", salt)
    built = tutorial.build("dummy")
    assert built.warnings == []
    (part,) = domain_of(built.env).pages["salt"].parts
    assert [(hint.text, hint.fits) for hint in part.steps[0].hints] == [("IT IS WHITE.", ("salt",))]


PLAIN = """
from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import register_directive


class Other(Directive):
    optional_arguments, final_argument_whitespace, has_content = 1, True, True

    def run(self):
        return [nodes.paragraph("", "other")]


def old(*arguments):
    return []


def setup(app):
    {}
"""
NAMES = [
    "part",
    "create-file",
    "edit-file",
    "run-command",
    "transcript",
    "playground",
    "literalinclude",
    "hint",
]


def message(tutorial: Site) -> str:
    """What a build ends with."""
    with pytest.raises(ExtensionError) as caught:
        tutorial.build("text")
    return str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_a_directive_that_was_taken_ends_the_build(tutorial: Site, name: str) -> None:
    setup = PLAIN.format(f'app.add_directive("{name}", Other, override=True)')
    extend(tutorial, setup, ["sphinx_checkpoints", "other"])
    owner = "docutils" if name == "hint" else "sphinx_checkpoints"
    assert message(tutorial) == (
        f"the directive {name} is other.Other, of the extension other, and no longer that of "
        f"{owner}, so that pages would not show what the check judges: list sphinx_checkpoints "
        "behind other in conf.py, or take other out of conf.py."
    )


@pytest.mark.parametrize("name", sorted({*NAMES} - {"hint"}))
def test_ours_stand_when_they_are_loaded_behind(tutorial: Site, name: str) -> None:
    """Sphinx itself warns of the other one, which is lost."""
    setup = PLAIN.format(f'app.add_directive("{name}", Other, override=True)')
    extend(tutorial, setup, ["other", "sphinx_checkpoints"])
    (warning,) = tutorial.build("text").warnings
    assert f"directive '{name}' is already registered" in warning


TAKINGS = {
    "in docutils' own registry": "register_directive('part', Other)",
    "as a function": "register_directive('part', old)",
    "when the configuration is read": (
        "app.connect('config-inited', lambda app, _: app.add_directive('part', Other, True))"
    ),
    "when the builder starts": (
        "app.connect('builder-inited', lambda app: app.add_directive('part', Other, True))"
    ),
    "before pages are read": (
        "app.connect('env-before-read-docs', lambda app, *_: app.add_directive('part', Other, "
        "True), priority=999)"
    ),
    "in the standard domain": "app.add_directive_to_domain('std', 'part', Other)",
    "in the domain of all pages": "app.add_directive_to_domain('py', 'part', Other)",
    "while pages are read": (
        "app.connect('source-read', lambda app, *_: app.add_directive('part', Other, True))"
    ),
}


@pytest.mark.parametrize("extensions", ORDERS)
@pytest.mark.parametrize("taking", TAKINGS)
def test_whenever_a_directive_is_taken_the_build_ends(
    tutorial: Site, taking: str, extensions: list[str]
) -> None:
    if "registry" in taking or "function" in taking:
        extensions = ORDERS[1]
    extend(tutorial, PLAIN.format(TAKINGS[taking]), extensions)
    assert message(tutorial).startswith("the directive part is other.")


def test_one_that_comes_late_whatever_the_order_has_to_go(tutorial: Site) -> None:
    taking = TAKINGS["when the builder starts"]
    extend(tutorial, PLAIN.format(taking), ["other", "sphinx_checkpoints"])
    assert message(tutorial).endswith("check judges: take other out of conf.py.")


CONF = """
from docutils.parsers.rst import Directive

class Mine(Directive):
    def run(self):
        return []

def setup(app):
    app.add_directive("edit-file", Mine, override=True)
"""


def test_conf_py_itself_is_named(tutorial: Site) -> None:
    extend(tutorial, UPPER, ["sphinx_checkpoints"], CONF)
    assert message(tutorial) == (
        "the directive edit-file is Mine, of conf.py, and no longer that of sphinx_checkpoints, "
        "so that pages would not show what the check judges: take it out of conf.py."
    )


def test_nobody_is_blamed_where_nothing_is_proven(tutorial: Site) -> None:
    setup = "from other import Other\ndef setup(app):\n    app.add_directive('part', Other, True)\n"
    extend(tutorial, PLAIN.format("pass"), ["sphinx_checkpoints"], setup)
    assert message(tutorial).startswith("the directive part is other.Other, and no longer")
    assert message(tutorial).endswith("take what registers it out of conf.py.")


def test_a_directive_that_extends_ours_may_stand_for_it(tutorial: Site) -> None:
    source = (
        "from sphinx_checkpoints.pages.directives.part import PartDirective\n"
        "class Louder(PartDirective):\n    pass\n"
        "def setup(app):\n    app.add_directive('part', Louder, override=True)\n"
    )
    extend(tutorial, source, ["sphinx_checkpoints", "other"])
    assert tutorial.build("text").warnings == []


def test_another_domain_may_have_our_names(tutorial: Site) -> None:
    extend(tutorial, PLAIN.format("app.add_directive_to_domain('js', 'part', Other)"), ORDERS[1])
    assert tutorial.build("text").warnings == []


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_command_ends_with_the_same_sentence(greeter: Greeter, command: str) -> None:
    with Path(greeter.root, "docs/conf.py").open("a", encoding="utf-8") as file:
        file.write(CONF)
    status, said = greeter.run(command)
    assert status != 0
    assert "the directive edit-file is Mine, of conf.py, and no longer that of" in said
    assert "Traceback" not in said
