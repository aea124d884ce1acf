"""What the clients of a transcript can do, after all that they have done."""

from sphinx_checkpoints.model.transcript import Kind
from sphinx_checkpoints.worker.play.http import LOOKS, METHODS


class Clients:
    """Who is connected, and who has asked for something over HTTP."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}  # "", or why a connection is over
        self._asked: dict[str, bool] = {}  # whether the answer has not been looked at yet

    def take(self, client: str, kind: Kind) -> str:
        """Note what a client does, or why it cannot do that now, as a sentence; "" if it can."""
        if kind in METHODS:
            self._asked[client] = True
            return ""
        return self._look(client, kind) if kind in LOOKS else self._connection(client, kind)

    def _look(self, client: str, kind: Kind) -> str:
        """Look at an answer: at its status before all else."""
        if client not in self._asked:
            return f"{client} has asked for nothing: write {client} gets /PATH/ before this."
        is_first, self._asked[client] = self._asked[client], False
        if kind == "answered" and not is_first:
            return f"this stands directly behind what {client} asks for, and once."
        return ""

    def _connection(self, client: str, kind: Kind) -> str:
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
        if kind in ("leaves", "closed"):
            self._states[client] = "has left" if kind == "leaves" else "was closed"
        return ""
