"""In what the project asks for."""

from tests.learners.edits import Remove, wrong
from tests.learners.part1_files import CHANNELS_LINE, CHANX_LINE, REQUIREMENTS, at, requiring

FILE = at(REQUIREMENTS)

MISTAKES = [
    wrong("nothing_asked_for", step=1, after=0, phrase="channels[daphne]~=4.3", place=FILE),
    wrong("no_chanx", requiring(CHANX_LINE, ""), step=1, phrase="chanx[channels]", place=FILE),
    wrong("no_server", requiring(CHANNELS_LINE, ""), step=1, phrase="daphne", place=FILE),
    wrong(
        "channels_without_the_server",
        requiring(CHANNELS_LINE, "channels~=4.3\n"),
        step=1,
        phrase="channels alone does not bring daphne along",
        place=f"{FILE}:2",
    ),
    wrong(
        "chanx_without_its_extra",
        requiring(CHANX_LINE, "chanx~=2.13\n"),
        step=1,
        phrase="chanx alone does not bring",
        place=f"{FILE}:3",
    ),
    wrong(
        "quoted_as_for_zsh",
        requiring(CHANX_LINE, "'chanx[channels]~=2.13'\n"),
        step=1,
        phrase="quotes are for a shell",
        place=f"{FILE}:3",
    ),
    wrong(
        "the_command_itself",
        requiring(CHANX_LINE, "pip install chanx[channels]\n"),
        step=1,
        phrase="this is a command",
        place=f"{FILE}:3",
    ),
    wrong(
        "round_brackets",
        requiring(CHANNELS_LINE, "channels(daphne)~=4.3\n"),
        step=1,
        phrase="pip cannot read",
        place=f"{FILE}:2",
    ),
    wrong(
        "two_in_a_line",
        requiring(CHANNELS_LINE + CHANX_LINE, "channels[daphne] chanx[channels]\n"),
        step=1,
        phrase="one requirement a line",
        place=f"{FILE}:2",
    ),
    wrong(
        "django_channels",
        requiring(CHANNELS_LINE, "channel[daphne]~=4.3\n"),
        step=1,
        phrase="the package is called channels",
        place=f"{FILE}:2",
    ),
    wrong(
        "old_chanx",
        requiring(CHANX_LINE, "chanx[channels]~=1.0\n"),
        step=1,
        phrase="python -m pip install -r",
        place=f"{FILE}:3",
    ),
    wrong("file_gone", Remove(REQUIREMENTS), step=1, phrase="requirements.txt is not there"),
]
