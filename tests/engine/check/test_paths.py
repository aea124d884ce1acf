"""Paths and dotted names in sentences: those that are right are not blamed, the others found."""

from tests.engine.changing import PAGE, SERVER, replace
from tests.support.greeter import Greeter


def write(greeter: Greeter, *words: str) -> None:
    """Name literals at the end of the page."""
    with (greeter.root / PAGE).open("a", encoding="utf-8") as page:
        page.writelines(f"\nA word, ``{word}``.\n" for word in words)


MEANT = [
    "answers/hello.py",
    "greeter/answers/hello.py",
    "./greeter/server.py",
    "server.py",
    "answers\\hello.py",
    "*.py",
    "greeter/*.py",
    "answers/*.py",
    "greeter/answers/",
    "greeter/answers",
    "docs/index.rst",
    "json.dumps",
    "json.dumps({})",
    "server.PATH",
    "server.application",
    "answer_to.__name__",
    "answers.hello.answer_to",
    "@answer_to",
    "PATH/answer_to",
    "text/html",
    "application/json",
    "text/event-stream",
    "and/or",
    "True/False",
    "server.py/hello.py",
]
MISTAKEN = {
    "views/hello.py": "CP504: there is no file or folder 'views/hello.py': correct the path.",
    "json/server.py": "CP504: there is no file or folder 'json/server.py': correct the path.",
    "answers\\server.py": "CP504: there is no file or folder 'answers\\\\server.py'",
    "hello.server.py": "CP504: there is no file or folder 'hello.server.py': correct the path.",
    "json/*.py": "CP504: there is no file or folder 'json/*.py': correct the path.",
    "greeter/replies/": "CP501: “greeter/replies/” is in no file",
    "json.answer_to": "CP501: “json.answer_to”: json has no answer_to: correct it",
    "server.json.PATH": "CP501: “server.json.PATH”: server.json has no PATH: correct it",
    "answer_to(receive=1)": "CP501: “answer_to(receive=1)”: answer_to takes no receive: correct it",
    "@json.answer_to()": "CP501: “@json.answer_to()”: json has no answer_to: correct it",
    "PATHS/answer_to": "CP501: “PATHS/answer_to” is in no file",
}


def test_paths_and_dotted_names_that_are_right_are_not_blamed(greeter: Greeter) -> None:
    write(greeter, *MEANT)
    assert greeter.run("check", "--rule", "words") == (0, "6 rules, 0 findings, 0 skips\n")


def test_paths_and_dotted_names_that_lead_nowhere_are_found(greeter: Greeter) -> None:
    first = len((greeter.root / PAGE).read_text(encoding="utf-8").splitlines()) + 2
    write(greeter, *MISTAKEN)
    lines = greeter.run("check", "--rule", "words")[1].splitlines()
    for number, expected in enumerate(MISTAKEN.values()):
        assert lines[number].startswith(f"{PAGE}:{first + 2 * number}: {expected}")
    assert lines[len(MISTAKEN) :] == [f"6 rules, {len(MISTAKEN)} findings, 0 skips"]


def test_what_the_start_had_and_the_finish_lost_may_be_named(greeter: Greeter) -> None:
    replace(f"checkpoints/cp1/{SERVER}", "async def", "import json\n\nOLD = 1\n\n\nasync def")(
        greeter.root
    )
    write(greeter, "server.OLD", "server.NEW")
    printed = greeter.run("check", "--rule", "words")[1]
    assert "“server.NEW”: server has no NEW" in printed
    assert "OLD" not in printed
