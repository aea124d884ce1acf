"""A tutorial of one part, about an ASGI application without any framework."""

project = "Echo"
extensions = ["sphinx_checkpoints"]
checkpoints_live = "echo"
checkpoints_application = "server:application"
exclude_patterns = ["_build"]
