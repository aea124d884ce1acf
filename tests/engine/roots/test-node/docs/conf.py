"""How Sphinx builds the tutorial, and what the check runs."""

project = "Greeter"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "greeter"
checkpoints_test_requirements = ["pytest"]
checkpoints_prerequisites = ["node", "npm"]
checkpoints_programs = ["node"]
checkpoints_adapter = "docs/node_adapter.py"
