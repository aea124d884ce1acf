"""``python -m sphinx_checkpoints`` is the command ``checkpoints``."""

from sphinx_checkpoints.cli import main

raise SystemExit(main())
