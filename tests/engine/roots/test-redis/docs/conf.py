"""A tutorial whose application needs a Redis."""

project = "A room"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "room"
checkpoints_requirements = "room/requirements.txt"
checkpoints_test_requirements = ["pytest"]
checkpoints_start_commands = []
checkpoints_application = "app:application"
checkpoints_services = {
    "redis": {
        "command": "redis-server --bind 127.0.0.1 --port {port} --dir {folder} --save ''",
        "environment": {"REDIS_URL": "redis://127.0.0.1:{port}/0"},
        "install": "apt install redis-server",
    }
}
