"""Step 2: a command makes the database, and the first page counts what is in it."""

import pytest


def test_the_first_page_counts_the_posts(blog, tmp_path):
    if not (blog / "__init__.py").is_file():
        pytest.fail("blog/ has no __init__.py: create it as Step 2 shows.")
    from blog import create_app

    app = create_app()
    app.instance_path = str(tmp_path)
    with app.app_context():
        made = app.test_cli_runner().invoke(args=["init-db"])
    assert made.exit_code == 0, f"flask init-db fails: {made.output} Compare blog/db.py."
    page = app.test_client().get("/").text
    assert page == "1 posts\n", f"the first page says {page!r}: compare blog/__init__.py."
