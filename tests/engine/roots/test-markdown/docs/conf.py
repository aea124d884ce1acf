"""How Sphinx builds a tutorial whose pages are Markdown, and what the check runs."""

project = "Counter"
extensions = ["myst_parser", "sphinx_checkpoints"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build"]

checkpoints_live = "counter"
checkpoints_application = "server:application"
checkpoints_programs = ["python"]
checkpoints_test_requirements = ["pytest"]
checkpoints_adapter = "docs/adapter.py"
