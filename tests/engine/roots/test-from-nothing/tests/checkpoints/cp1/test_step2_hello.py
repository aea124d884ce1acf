"""Step 2: the project says hello."""

import pytest


def test_hello_is_routed(project):
    routes = project / "mysite/urls.py"
    if not routes.is_file() or "hello" not in routes.read_text():
        pytest.fail("mysite/mysite/urls.py does not route hello: import it, and give it a path.")
