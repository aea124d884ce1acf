"""The configuration values of this extension, with their defaults."""

from collections.abc import Iterable

from sphinx.config import Config

from sphinx_checkpoints.model.errors import CheckpointError

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


# Of what the others hold, an author's own functions and Sphinx know.
TEXTS = ("environment", "versions", "headers", "test_requirements", "warm", "programs")


def check_types(config: Config) -> None:
    """Raise CheckpointError for a value of another type than its default, or of what it holds."""
    for name, default in {**READ, **WRITTEN, **CHECKED, **PLAYGROUND}.items():
        value, expected = config[name], type(default)
        if isinstance(value, int) and not isinstance(value, bool) and expected is float:
            value = float(value)
        if isinstance(value, tuple | set | frozenset) and expected is list:
            value = list(value)
        if type(value) is not expected:
            raise CheckpointError(
                f"{name} is {value!r}, expected a value of type {expected.__name__}, "
                f"as {default!r}: correct it in conf.py."
            )
        if name.removeprefix("checkpoints_") in TEXTS:
            check_texts(name, value)


def check_texts(name: str, value: object) -> None:
    """Raise CheckpointError for what is in a value and is no text."""
    members = [*value, *value.values()] if isinstance(value, dict) else value
    for member in members if isinstance(members, Iterable) else ():
        if not isinstance(member, str):
            raise CheckpointError(
                f"{name} has {member!r}, expected texts: write it in quotes in conf.py."
            )
