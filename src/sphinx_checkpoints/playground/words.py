"""The words of the playground, in the page's language."""

from sphinx_checkpoints.pages.translation import N_, _

# Each by the name that the scripts know; a name in braces is filled in there.
_WORDS = {
    "download": N_("Loading"),
    "bytes": N_("{done} of {total} MB"),
    "python": N_("Starting Python"),
    "application": N_("Starting the application"),
    "running": N_("Running on Python {version}, in this page."),
    "restart": N_("Restart"),
    "restarting": N_("Starting again"),
    "reset": N_("Reset my edits"),
    "changes": N_("What I changed"),
    "none_changed": N_("You have changed nothing."),
    "changed": N_("You have changed: {files}."),
    "live": N_("Your edit is live: the server restarted in {time} ms."),
    "refused": N_("{place}: {message}\nThe last good version goes on serving."),
    "raised": N_(
        "{place}: {message}\nThis was raised while the application ran: see the server log."
    ),
    "to_error": N_("Go to the error"),
    "explained": N_("About this error: {title}"),
    "served": N_("The files are as the server runs them."),
    "hung_edit": N_(
        "Your edit did not come to an end within {seconds} seconds and was stopped. The last "
        "good version serves again."
    ),
    "hung": N_(
        "The application did not answer for {seconds} seconds: it was stopped and started "
        "again, and everyone joins again. Does something in it go on for ever?"
    ),
    "hung_joined": N_(
        "The application did not answer for {seconds} seconds once everyone had joined: it was "
        "stopped and started again. Does something in it go on for ever? Join when you like."
    ),
    "broken": N_("The playground cannot run here: {message}."),
    "unloaded": N_("its worker could not be loaded"),
    "stalled": N_("nothing more came for 15 seconds"),
    "forbidden": N_("the site's Content-Security-Policy does not allow WebAssembly"),
    "unkept": N_("This browser keeps nothing: your edits are gone when you leave the page."),
    "followed": N_("{file} was changed in another tab. This one has taken the change over."),
    "taken": N_(
        "{file} was changed in another tab as well. Which of the two is kept? Until you choose, "
        "each tab has its own."
    ),
    "theirs": N_("The other tab's"),
    "mine": N_("This one"),
    "files": N_("Files"),
    "other_files": N_("Other files (read only)"),
    "choose": N_("Choose a file"),
    "editor_help": N_("Tab indents; Escape and then Tab leaves the editor."),
    "edited": N_("edited"),
    "wrong": N_("has an error"),
    "undo": N_("Undo this change"),
    "script": N_("Transcript"),
    "next": N_("Play next step"),
    "all": N_("Play all"),
    "again": N_("From the start"),
    "played": N_("{at} of {all}: {step}"),
    "as_recorded": N_("It went as the page says."),
    "differs": N_("Expected: {expected}. But {happened}."),
    "name": N_("Name"),
    "room": N_("Room"),
    "path": N_("Path"),
    "join": N_("Join"),
    "leave": N_("Leave"),
    "message": N_("Message"),
    "send": N_("Send"),
    "raw": N_("A frame by hand"),
    "raw_text": N_("Text of the frame"),
    "asking": N_("A request by hand"),
    "asking_line": N_("Request, as in a transcript"),
    "ask": N_("Ask"),
    "no_request": N_(
        "That is no request. Write one as gets /PATH/, posts form JSON to /PATH/ or posts JSON to "
        "/PATH/."
    ),
    "examples": N_("Examples"),
    "own": N_("Your own"),
    "megabyte": N_("A message of 1 MB"),
    "messages": N_("Messages of {name}"),
    "you": N_("You"),
    "is_connected": N_("Connected to {path}"),
    "is_not_connected": N_("Not connected"),
    "is_closed": N_("Closed with {code}"),
    "join_first": N_("Not sent: join first"),
    "connects": N_("connects to {path}"),
    "accepted": N_("is accepted"),
    "sends": N_("sends"),
    "receives": N_("receives"),
    "receives_bytes": N_("receives a binary frame"),
    "requests": N_("asks for {method} {path}"),
    "answered": N_("is answered {code} {path}"),
    "closed": N_("is closed with {code}"),
    "crashed": N_("is dropped: {text}"),
    "leaves": N_("leaves"),
    "characters": N_("{count} characters"),
    "frames": N_("Frames"),
    "clients": N_("Clients"),
    "log": N_("Server log"),
    "left_out": N_("… and {count} more, left out: they came faster than a page can show them."),
    "document": N_("Document of the application as it is now"),
    "clear": N_("Clear"),
    "sends_bytes": N_("sends a binary frame"),
    "windows": N_("Windows"),
    "address": N_("Address"),
    "open_window": N_("Open {name}'s window"),
    "back": N_("Back"),
    "forward": N_("Forward"),
    "reload": N_("Reload"),
    "own_tab": N_("Open in a tab of its own"),
    "no_windows": N_(
        "The application's own pages cannot be shown here: {reason}. The clients of this page "
        "are here all the same."
    ),
    "no_service_worker": N_(
        "they take a service worker, which this browser does not have, or not in a private window "
        "or without HTTPS"
    ),
    "gone": N_(
        "The page that ran this application was closed or loaded anew: open this window there "
        "again."
    ),
    "unanswered": N_("The application was stopped before it answered. Load this page again."),
}

# Those of the workbench.
_OF_WORKBENCH = {
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
        "a patch away, and go on in a clone."
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

# Why a start can fail, beside what a browser says of that.
FAILURES = frozenset({"unloaded", "stalled", "forbidden"})


def words() -> dict[str, str]:
    """The words in the language of the page that is written now."""
    return {name: _(text) for name, text in _WORDS.items()}


def workbench_words() -> dict[str, str]:
    """Those of a workbench besides."""
    return {name: _(text) for name, text in _OF_WORKBENCH.items()}
