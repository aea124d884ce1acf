"""A tutorial that comes back to a file in several steps."""

project = "Notebook"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "notes"
checkpoints_test_requirements = ["pytest"]
checkpoints_start_commands = [
    ("With git", ["git stash push --include-untracked", "git switch {start}"]),
]
