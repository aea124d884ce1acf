"""Every page of the built site describes itself to search engines, once."""

import re
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "docs/_build/html"
DESCRIPTION = re.compile(r'<meta name="description" content="\w[^"]+"')


@pytest.mark.parametrize("page", ["404", "genindex", "search", "index", "user-guide/guard"])
def test_a_page_has_a_description(page: str) -> None:
    text = (SITE / f"{page}.html").read_text(encoding="utf-8")
    assert len(DESCRIPTION.findall(text)) == 1
