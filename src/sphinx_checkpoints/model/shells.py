"""The languages of code blocks that hold what a reader types in a shell."""

BASH, POWERSHELL, CONSOLE = "bash", "powershell", "console"
FORMS = (BASH, POWERSHELL)  # those that a command has, where it is not the same in both
POSIX = frozenset({BASH, "sh", "shell"})
TYPED = POSIX | {CONSOLE}  # with prompts and outputs between the lines, or without
OUTPUTS = frozenset({"", "default", "none", "output", "text"})  # what a command prints
# What is printed in any case: without a language, a block may be code.
PRINTED = frozenset({"none", "output", "text", "pytb", "py3tb", CONSOLE})
