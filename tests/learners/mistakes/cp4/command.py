"""Names of the command and of its folders."""

from tests.learners.edits import Move, Remove, Replace, wrong
from tests.learners.part1_files import at
from tests.learners.system_files import COMMAND

MISTAKES = [
    wrong(
        "a_class_that_is_not_called_command",
        Replace(COMMAND, "class Command(", "class SendNotification("),
        step=5,
        after=5,
        phrase="Django takes the class named Command: call it so",
        place=at(COMMAND),
    ),
    wrong(
        "a_command_of_another_name",
        Move(COMMAND, "system/management/commands/send_notifications.py"),
        step=5,
        after=5,
        phrase="send_notifications.py to send_notification.py",
    ),
    wrong(
        "a_folder_for_one_command",
        Move(COMMAND, "system/management/command/send_notification.py"),
        Move("system/management/commands/__init__.py", "system/management/command/__init__.py"),
        step=5,
        after=5,
        phrase="rename the folder chanx_django/system/management/command to commands",
    ),
    wrong(
        "no_management_package",
        Remove("system/management/__init__.py"),
        step=5,
        after=5,
        phrase="system/management/__init__.py is not there",
    ),
    wrong(
        "words_past_djangos_output",
        Replace(COMMAND, 'self.stdout.write("', 'print("'),
        step=5,
        after=5,
        phrase="write self.stdout.write(…)",
        place=at(COMMAND),
    ),
    wrong(
        "a_silence_for_a_refusal",
        Replace(COMMAND, "            raise CommandError(\n", "            return print(\n"),
        step=5,
        after=5,
        phrase="and reaches nobody: raise CommandError there",
        place=at(COMMAND),
    ),
    wrong(
        "a_command_without_its_argument",
        Replace(COMMAND, '        parser.add_argument("notice")', "        pass"),
        step=5,
        after=5,
        phrase='the command takes no notice: write parser.add_argument("notice")',
        place=at(COMMAND),
    ),
    wrong(
        "an_option_for_an_argument",
        Replace(COMMAND, 'add_argument("notice")', 'add_argument("--notice")'),
        step=5,
        after=5,
        phrase='the command takes no notice: write parser.add_argument("notice")',
        place=at(COMMAND),
    ),
    wrong(
        "an_argument_by_another_name",
        Replace(COMMAND, 'add_argument("notice")', 'add_argument("message")'),
        step=5,
        after=5,
        phrase='write parser.add_argument("notice")',
        place=at(COMMAND),
    ),
    wrong(
        "a_command_with_a_hyphen",
        Move(COMMAND, "system/management/commands/send-notification.py"),
        step=5,
        after=5,
        phrase="send-notification.py to send_notification.py",
    ),
]
