"""The languages of code blocks that hold what a reader types in a shell."""

BASH, POWERSHELL = "bash", "powershell"
FORMS = (BASH, POWERSHELL)  # those that a command has, where it is not the same in both
POSIX = frozenset({BASH, "sh", "shell"})
TYPED = POSIX | {"console"}  # with prompts and outputs between the lines, or without
