project = "Shout"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "shout"
checkpoints_start_commands = []
