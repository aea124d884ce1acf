"""Puts what the rounds have found into tables."""

from collections.abc import Iterable, Iterator

from bench.chat.candidate import (
    CHAT,
    CHAT_ON_DAPHNE,
    CHAT_ON_GRANIAN,
    CHAT_WITH_FEWER_HOPS,
    IN_ONE_PROCESS,
    WITH_REDIS,
    Candidate,
)
from bench.chat.visit import IDLE, PACE
from bench.results import Table, rows_of

PEOPLE = (50, 200)
# Figures by quantity and candidate, one a round.
Found = dict[str, dict[str, list[float]]]

UVICORN = "On uvicorn, where no other server is named. No frame is compressed."
AIM = "Aim: the chat, with all that stands before its consumer, costs no more than Channels alone."
SHARED = "All processes, Redis and the clients share the machine's cores."


def tables_of(found: Found) -> list[Table]:
    """All tables, those of the rooms first; what could not run is left out."""
    tables = [*rooms(found), memory(found)]
    on_servers = (CHAT, CHAT_ON_DAPHNE, CHAT_ON_GRANIAN)
    tables += pressed(found, "chat-servers", "The chat's server", on_servers)
    # A hop for each delivery.
    hops = (CHAT, CHAT_WITH_FEWER_HOPS)
    tables += pressed(found, "chat-hops", "The hop to a thread", hops)
    if WITH_REDIS[0].name in found[f"speed-{min(PEOPLE)}"]:
        processes = (CHAT, *WITH_REDIS)
        tables += pressed(found, "chat-redis", "With Redis", processes, note=SHARED)
    return tables


def rooms(found: Found) -> Iterator[Table]:
    """What all servers do in each room."""
    for people in PEOPLE:
        key, room = f"chat-room-{people}", f"A room of {people}"
        yield from pressed(found, key, room, IN_ONE_PROCESS, people, note=UVICORN, aim=AIM)
        for quantity, share in (("p50", "half of all"), ("p99", "99 of 100")):
            rows = rows_of(pick(found, f"{quantity}-{people}", IN_ONE_PROCESS))
            title = f"{room}: {share} deliveries take no longer than"
            note = f"At {PACE} messages a second. {UVICORN}"
            yield Table(f"{key}-{quantity}", title, "ms", "lower", rows, note)


def memory(found: Found) -> Table:
    """What an idle connection takes of each server's memory."""
    rows = rows_of(pick(found, "memory", IN_ONE_PROCESS))
    note = f"The growth of the server's processes over {IDLE} connections. {UVICORN}"
    return Table("chat-memory", "Memory of an idle connection", "KB", "lower", rows, note)


def pressed(
    found: Found,
    key: str,
    what: str,
    candidates: Iterable[Candidate],
    people: int = min(PEOPLE),
    *,
    note: str = "",
    aim: str = "",
) -> Iterator[Table]:
    """What a server does when it is given all that it takes, and its processor time for that.

    The second is the figure that a busy machine disturbs least.
    """
    rows = rows_of(pick(found, f"speed-{people}", candidates))
    shares = pick(found, f"client-{people}", candidates)
    most = max(share for shares_of_one in shares.values() for share in shares_of_one)
    clients = f"{note} The clients' process used at most {most:.0%} of a core.".strip()
    yield Table(key, f"{what}: deliveries a second", "1/s", "higher", rows, clients)
    rows = rows_of(pick(found, f"processor-{people}", candidates))
    title = f"{what}: processor seconds for 10,000 deliveries"
    yield Table(f"{key}-processor", title, "s", "lower", rows, f"{aim} {note}".strip())


def pick(found: Found, quantity: str, candidates: Iterable[Candidate]) -> dict[str, list[float]]:
    """The figures of some candidates, in their order."""
    return {candidate.name: found[quantity][candidate.name] for candidate in candidates}
