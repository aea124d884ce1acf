"""What the pages say: read from the documents, and written.

``domain`` has what was read, ``judging`` what is wrong with it, ``site`` reads it for a command.
``builders``, ``conf``, ``nodes`` and ``translation`` serve the check and the playground as well.
"""
