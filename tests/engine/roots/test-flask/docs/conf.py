"""How Sphinx builds the tutorial, and what the check runs."""

project = "Blog"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "blog"
checkpoints_requirements = "blog/requirements.txt"
checkpoints_application = "blog:create_app()"
checkpoints_adapter = "docs/adapter.py"
checkpoints_programs = ["python"]
checkpoints_test_requirements = ["pytest"]
