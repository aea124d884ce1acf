"""Values, and how they are kept: no other package of this one is imported but the worker."""
