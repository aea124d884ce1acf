"""The project's close codes: the code, the page that lists them, and the script that has words."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "chanx_django/core/static/core/closing.js"
CLOSING = ("unrouted", "websockets")


def read(path: str) -> str:
    """A file of the repository, its runs of white space as one space."""
    return " ".join((ROOT / path).read_text(encoding="utf-8").split())


def codes() -> dict[str, str]:
    """The name of each code."""
    text = " ".join(read(f"chanx_django/core/{module}.py") for module in CLOSING)
    return {code: name for name, code in re.findall(r"\b([A-Z_]+) = (4\d{3})\b", text)}


def page() -> dict[str, tuple[str, str]]:
    """The name of each code, and the words, as the user guide lists them."""
    table = read("docs/user-guide/guard.rst").partition(":class: close-codes")[2]
    row = r"\* - (4\d{3}) - ``([A-Z_]+)`` - .+? - (.+?)(?= \* - | After 4500)"
    return {code: (name, words) for code, name, words in re.findall(row, table)}


def script() -> dict[str, str]:
    """The words of each code; where there is no route, those of the chat."""
    text = read(SCRIPT).replace('" + "', "")
    [no_route] = re.findall(r'"/ws/chat/": "([^"]+)"', text)
    words = dict(re.findall(r'(4\d{3}): "([^"]+)"', text)) | {"4404": no_route}
    return {code: words[code] for code in codes()}


def test_the_page_lists_every_code() -> None:
    assert len(codes()) == 5
    assert {code: name for code, (name, _) in page().items()} == codes()


def test_the_script_has_the_words_of_the_page() -> None:
    assert script() == {code: words for code, (_, words) in page().items()}


def test_the_script_knows_what_to_do_after_each_code() -> None:
    names = {name: code for code, name in codes().items()}
    constants = re.findall(r"const ([A-Z_]+) = (4\d{3});", read(SCRIPT))
    assert constants
    assert [(name, names[name]) for name, _ in constants] == constants
