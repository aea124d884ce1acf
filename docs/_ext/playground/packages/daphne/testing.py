"""What Channels' tests import of Daphne; nothing here can start it."""


class DaphneProcess:
    """A process, which a browser cannot have."""
