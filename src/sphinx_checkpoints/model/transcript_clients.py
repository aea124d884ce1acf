"""What the clients of a transcript can do, after all that they have done."""

from sphinx_checkpoints.model.transcript import Kind
from sphinx_checkpoints.worker.play.http import LOOKS, METHODS

_ENDS = {"leaves": "has left", "closed": "was closed", "refused": "was refused"}


class Clients:
    """Who is connected, and who has asked for something over HTTP."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}  # "", or why a connection is over
        self._asked: dict[str, bool] = {}  # whether the answer has not been looked at yet
        self._last: dict[str, Kind] = {}  # what the last line of each says

    def take(self, client: str, kind: Kind) -> str:
        """Note what a client does, or why it cannot do that now, as a sentence; "" if it can."""
        before, self._last[client] = self._last.get(client), kind
        if kind in METHODS:
            self._asked[client] = True
            return ""
        if kind in LOOKS:
            return self._look(client, kind)
        return self._connection(client, kind, is_connecting=before == "connects")

    def _look(self, client: str, kind: Kind) -> str:
        """Look at an answer: at its status before all else."""
        if client not in self._asked:
            return f"{client} has asked for nothing: write {client} gets /PATH/ before this."
        is_first, self._asked[client] = self._asked[client], False
        if kind == "answered" and not is_first:
            return f"this stands directly behind what {client} asks for, and once."
        return ""

    def _connection(self, client: str, kind: Kind, *, is_connecting: bool) -> str:
        """Open a WebSocket, use it, or close it."""
        state = self._states.get(client)
        if kind == "connects":
            self._states[client] = ""
            again = f"{client} is connected already: give the second connection its own name."
            return again if state == "" else ""
        if state is None:
            return f"{client} has not connected: write {client} connects to /PATH/ before this."
        if state:
            return f"{client} {state}: nothing can happen on that connection any more."
        if kind == "refused" and not is_connecting:
            return f"this stands directly behind the line in which {client} connects."
        self._states[client] = _ENDS.get(kind, "")
        return ""
