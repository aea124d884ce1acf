"""The configuration values of this extension, with their defaults."""

from sphinx.config import Config

# What a page shows depends on these...
READ: dict[str, object] = {
    "checkpoints_root": "..",
    "checkpoints_live": "project",
    "checkpoints_folder": "checkpoints",
    "checkpoints_start_commands": [],
}
# ... how it is written on this...
WRITTEN: dict[str, object] = {"checkpoints_service": ""}
# ... and only what the check does on these.
CHECKED: dict[str, object] = {
    "checkpoints_requirements": "",
    "checkpoints_test_requirements": [],
    "checkpoints_tests": "tests/checkpoints",
    "checkpoints_application": "",
    "checkpoints_environment": {},
    "checkpoints_adapter": "",
    "checkpoints_versions": {},
    "checkpoints_fence": {},
    "checkpoints_headers": {},
    "checkpoints_warm": [],
    "checkpoints_programs": [],
    "checkpoints_time_limit": 60.0,
    "checkpoints_server": "",
    "checkpoints_rules": [],
    "checkpoints_first_only": False,
    "checkpoints_annotations": False,
    "checkpoints_print": True,
    "checkpoints_fresh": False,
}
# What the playground is built from, and what it asks the application.
PLAYGROUND: dict[str, object] = {
    "checkpoints_playground_lock": "",
    "checkpoints_playground_adapter": "",
    "checkpoints_playground_leave_out": [],
    "checkpoints_playground_add": [],
    "checkpoints_playground_trim": [],
    "checkpoints_playground_environment": {},
    "checkpoints_playground_client": {},
    "checkpoints_playground_frames": {},
    "checkpoints_playground_document": "",
}


def add_values(config: Config) -> None:
    """Register the values."""
    for values, rebuild in ((READ, "env"), (WRITTEN, "html"), (CHECKED, ""), (PLAYGROUND, "")):
        for name, default in values.items():
            config.add(name, default, rebuild, [type(default)])  # type: ignore[arg-type]
