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

# Why a start can fail, beside what a browser says of that.
FAILURES = frozenset({"unloaded", "stalled", "forbidden"})


def words() -> dict[str, str]:
    """The words in the language of the page that is written now."""
    return {name: _(text) for name, text in _WORDS.items()}
