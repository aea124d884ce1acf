project = "Shout"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "shout"
checkpoints_start_commands = []
checkpoints_adapter = "docs/adapter.py"
checkpoints_words = {"WSGI": "the standard of Python's web servers"}
checkpoints_without_rules = {"house": "The page has no hints and no tests yet."}
