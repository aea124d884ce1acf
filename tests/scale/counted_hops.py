"""The chat with fewer hops, which prints a line for each that Channels makes before a method."""

from channels import consumer
from fewer_hops import application

__all__ = ["application"]

hop = consumer.aclose_old_connections  # type: ignore[attr-defined] # the stubs leave it out


async def hop_and_tell() -> None:
    """Hop as Channels does."""
    print("hop")
    await hop()


consumer.aclose_old_connections = hop_and_tell  # type: ignore[attr-defined]
