"""The folders that a page lists, drawn or indented: each path is read, and nothing else."""

import pytest

from sphinx_checkpoints.check.listing import paths_listed

DRAWN = """
mysite
├── manage.py
├── chat/                  # the application
│   ├── __init__.py
│   ├── ...
│   └── templates
│       └── chat
│           └── index.html (new)
└── mysite
    ├── asgi.py  <- edit
    └── link.py -> asgi.py

4 directories, 5 files
"""
PLAIN = """
.
|-- manage.py
|-- chat/
|   |-- __init__.py
|   `-- views.py
`-- tests/
"""
INDENTED = """
chat/
    __init__.py
    templates/
        chat/
            index.html
    …
    tests.py
"""
PATHS = {
    DRAWN: [
        "mysite",
        "mysite/manage.py",
        "mysite/chat",
        "mysite/chat/__init__.py",
        "mysite/chat/templates",
        "mysite/chat/templates/chat",
        "mysite/chat/templates/chat/index.html",
        "mysite/mysite",
        "mysite/mysite/asgi.py",
        "mysite/mysite/link.py",
    ],
    PLAIN: ["manage.py", "chat", "chat/__init__.py", "chat/views.py", "tests"],
    INDENTED: [
        "chat",
        "chat/__init__.py",
        "chat/templates",
        "chat/templates/chat",
        "chat/templates/chat/index.html",
        "chat/tests.py",
    ],
    "├── a.py\n└── b.py": ["a.py", "b.py"],
}


@pytest.mark.parametrize("text", PATHS)
def test_each_path_of_a_listing_is_read(text: str) -> None:
    assert paths_listed(text) == PATHS[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chat/",
        "Watching for file changes\n    with StatReloader",
        "chat/\nviews.py",
        "chat\n    views.py",
        "Ran 3 tests/\n    in 2 s",
        "a | b\n--+--\n1 | 2",
    ],
)
def test_what_lists_nothing_is_no_listing(text: str) -> None:
    assert paths_listed(text) == []
