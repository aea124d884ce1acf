"""How Sphinx builds the tutorial, and what the check runs."""

project = "Greeter"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "greeter"
checkpoints_application = "server:application"
checkpoints_test_requirements = ["pytest"]
checkpoints_programs = ["python"]
checkpoints_adapter = "docs/adapter.py"
checkpoints_start_commands = [
    ("With git", ["git stash push --include-untracked", "git switch {start}"]),
]
