"""The words of a workbench, besides those of the playground."""

from sphinx_checkpoints.pages.translation import N_, _

# Each by the name that the scripts know; a name in braces is filled in there.
_WORDS = {
    "more_files": N_("Other files"),
    "panes": N_("What is shown"),
    "pane_step": N_("Step"),
    "pane_code": N_("Files"),
    "pane_application": N_("Application"),
    "pane_log": N_("Log"),
    "by_hand": N_("Clients by hand"),
    "larger": N_("Larger"),
    "close": N_("Close"),
    "step": N_("Step"),
    "step_before": N_("Previous step"),
    "step_next": N_("Next step"),
    "do_create": N_("Create {path}"),
    "do_edit": N_("Edit {path}"),
    "do_delete": N_("Delete {path}"),
    "do_move": N_("Move {path} to {to}"),
    "do_run": N_("Run {command}"),
    "is_there": N_("begun"),
    "check": N_("Check this step"),
    "check_always": N_("Also while I write"),
    "checking": N_("Checking ..."),
    "check_stopped": N_("The check was stopped with the server: check again."),
    "comes_first": N_("Step {number} comes first."),
    "step_done": N_("Step {number} works."),
    "part_done": N_("Step {number} works, and with it the whole part."),
    "not_here": N_(
        "This step needs what a browser has not, and cannot be checked here. Take your project or "
        "a patch away, and go on with it on your own machine."
    ),
    "details": N_("What the tests say"),
    "fitting_hint": N_("Show the hint that fits"),
    "not_there": N_("There is no {path} yet: create it first."),
    "has_made": N_("{command} has made {files}."),
    "serves_here": N_("The server runs here, and has started again."),
    "needs_nothing": N_("Here, nothing has to be done for {command}: what it brings is there."),
    "answer": N_("Compare with the answer"),
    "compared": N_("Compared with what this step leads to, in {files}."),
    "more": N_("More with files"),
    "path_of_file": N_("Path of a file"),
    "make_file": N_("Create it"),
    "move_file": N_("Move the open file there"),
    "delete_file": N_("Delete the open file"),
    "take_file": N_("Take the answer for the open file"),
    "take_step": N_("Take the answer of this step"),
    "start_again": N_("Start this part again"),
    "undo_taking": N_("Undo that"),
    "versions": N_("Your earlier versions"),
    "choose_version": N_("Choose one to go back to"),
    "before_taking": N_("before the answer of {what}"),
    "before_starting": N_("before you started again"),
    "before_moving": N_("before you moved {what}"),
    "before_deleting": N_("before you deleted {what}"),
    "before_importing": N_("before you took files in"),
    "before_going_back": N_("before you went back"),
    "gone_back": N_("Your files are again as they were {version}."),
    "no_answer": N_("This step changes nothing in the open file."),
    "no_path": N_("Write the path of a file from the project's root, as project/app/file.py."),
    "take_away": N_("Take away and take in"),
    "take_project": N_("Download the project"),
    "downloaded": N_("{file} has the whole project as you have it."),
    "patch": N_("Download a patch"),
    "patch_made": N_("In a clone at {start}, {command} makes of it what you have here."),
    "make_link": N_("Make a link"),
    "link": N_("Link with your files"),
    "link_copied": N_("The link is copied. Who opens it sees your files before they take them."),
    "link_made": N_("Copy the link. Who opens it sees your files before they take them."),
    "take_in": N_("Take in a patch, an archive or files"),
    "from_file": N_("This would change {files}. What you have now is kept as a version."),
    "from_link": N_(
        "This link carries files, which run here only if you take them: {files}. What you have "
        "now is kept as a version."
    ),
    "no_link": N_("The files that this link carries cannot be read: it is not whole."),
    "same_files": N_("What would be taken in is what you have here."),
    "no_files": N_("none"),
    "nothing_in": N_("Nothing in {file} changes a file of this part."),
    "take_them": N_("Take them"),
    "leave_them": N_("Keep mine"),
    "has_path": N_("There is a {path} already."),
}


def workbench_words() -> dict[str, str]:
    """The words in the language of the page that is written now."""
    return {name: _(text) for name, text in _WORDS.items()}
