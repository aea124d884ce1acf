"""The words of the user guide's pages are those of the shop, of Chanx and of what it builds on."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from chanx.core.envelope import TopicErrorReason

from tests.guide.pages import literals, table
from tests.guide.shop import SHOP
from tests.support.servers import ROOT

PAGES = (
    "authentication",
    "events-from-anywhere",
    "settings-asyncapi",
    "testing",
    "topics",
    "typed-clients",
)
PACKAGES = ("asgiref", "asyncio", "chanx", "channels", "django", "rest_framework", "unittest")
# Of the tutorial's own project, of HTTP, and what stands for anything.
OTHERS = {"SameSite", "group_name", "orderNumber", "order_number", "pyyaml", "room1"}
CLOSING = "chanx_django/core/static/core/closing.js"


@cache
def known() -> set[str]:
    """All words in the code that the pages are about."""
    folders = [SHOP, *(Path(str(find_spec(name).origin)).parent for name in PACKAGES)]  # type: ignore[union-attr]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    words = (re.findall(r"\w+", file.read_text(encoding="utf-8")) for file in files)
    return OTHERS.union(*words)


@pytest.mark.parametrize("name", PAGES)
def test_each_word_is_one(name: str) -> None:
    words = {word for literal in literals(name) for word in re.findall(r"[A-Za-z_]\w+", literal)}
    assert words
    assert words - known() == set()


def test_the_page_lists_the_reasons_of_chanx() -> None:
    listed = [reason.strip("`") for reason, _ in table("topics", "The ``reason`` in the error")]
    assert sorted(listed) == sorted(TopicErrorReason)


def test_the_page_has_the_words_of_the_script() -> None:
    words = dict(re.findall(r'(4\d{3}): "([^"]+)"', (ROOT / CLOSING).read_text(encoding="utf-8")))
    listed = {code: said for code, _, said in table("authentication", "Code")}
    assert listed.items() <= words.items()
    assert {"4401", "4403"} <= listed.keys()
