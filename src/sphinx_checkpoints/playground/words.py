"""The words of the playground, in the page's language."""

from sphinx_checkpoints.translation import _


def words() -> dict[str, str]:
    """Each by the name that the scripts know; a name in braces is filled in there."""
    return {
        "download": _("Loading"),
        "bytes": _("{done} of {total} MB"),
        "python": _("Starting Python"),
        "application": _("Starting the application"),
        "running": _("Running on Python {version}, in this page."),
        "restart": _("Restart"),
        "restarting": _("Starting again"),
        "reset": _("Reset my edits"),
        "changes": _("What I changed"),
        "none_changed": _("You have changed nothing."),
        "changed": _("You have changed: {files}."),
        "live": _("Your edit is live: the server restarted in {time} ms."),
        "refused": _("{place}: {message}\nThe last good version goes on serving."),
        "served": _("The files are as the server runs them."),
        "hung_edit": _(
            "Your edit did not come to an end within {seconds} seconds and was stopped. The last "
            "good version serves again."
        ),
        "hung": _(
            "The application did not answer for {seconds} seconds: it was stopped and started "
            "again. Does something in it go on for ever? Join again when you like."
        ),
        "broken": _("The playground cannot run here: {message}"),
        "not_loaded": _("its worker could not be loaded."),
        "files": _("Files"),
        "other_files": _("Other files (read only)"),
        "choose": _("Choose a file"),
        "editor_help": _("Tab indents; Escape and then Tab leaves the editor."),
        "edited": _("edited"),
        "wrong": _("has an error"),
        "undo": _("Undo this change"),
        "script": _("Transcript"),
        "next": _("Play next step"),
        "all": _("Play all"),
        "again": _("From the start"),
        "played": _("{at} of {all}: {step}"),
        "as_recorded": _("It went as the page says."),
        "differs": _("Expected: {expected}. But {happened}."),
        "name": _("Name"),
        "room": _("Room"),
        "path": _("Path"),
        "join": _("Join"),
        "leave": _("Leave"),
        "message": _("Message"),
        "send": _("Send"),
        "raw": _("A frame by hand"),
        "raw_text": _("Text of the frame"),
        "examples": _("Examples"),
        "own": _("Your own"),
        "megabyte": _("A message of 1 MB"),
        "received": _("{name} received"),
        "is_connected": _("Connected to {path}"),
        "is_not_connected": _("Not connected"),
        "is_closed": _("Closed with {code}"),
        "join_first": _("Not sent: join first"),
        "connects": _("connects to {path}"),
        "accepted": _("is accepted"),
        "sends": _("sends"),
        "receives": _("receives"),
        "receives_bytes": _("receives a binary frame"),
        "closed": _("is closed with {code}"),
        "crashed": _("is dropped: {text}"),
        "leaves": _("leaves"),
        "characters": _("{count} characters"),
        "frames": _("Frames"),
        "clients": _("Clients"),
        "log": _("Server log"),
        "left_out": _("… and {count} more, left out: they came faster than a page can show them."),
        "document": _("Document of the application as it is now"),
        "clear": _("Clear"),
    }
