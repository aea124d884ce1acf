"""Step 1: Flask is required."""


def test_flask_is_required(blog):
    lines = (blog / "requirements.txt").read_text().splitlines()
    assert "flask" in lines, "blog/requirements.txt does not name flask: add it as Step 1 shows."
