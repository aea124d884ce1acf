"""How Sphinx builds the tutorial, and what the check runs."""

project = "Blog"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "blog"
checkpoints_requirements = "blog/requirements.txt"
checkpoints_test_requirements = ["pytest"]
checkpoints_adapter = "docs/flask_adapter.py"
