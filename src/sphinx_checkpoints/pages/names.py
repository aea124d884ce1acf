"""The names of the directives."""

PART = "part"
CREATE = "create-file"
EDIT = "edit-file"
DELETE = "delete-file"
MOVE = "move-file"
RUN = "run-command"
PLAYGROUND = "playground"
TRANSCRIPT = "transcript"
ERROR = "error-message"
WHEN_DONE = "when-done"
WITHOUT = "without-rule"  # for authors alone: no reader needs to see it

# Those that say what a part's steps are.
STEPS = (PART, CREATE, EDIT, DELETE, MOVE, RUN)
ALL = (*STEPS, PLAYGROUND, TRANSCRIPT, ERROR, WHEN_DONE)
