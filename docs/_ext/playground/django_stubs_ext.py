"""What Django's tasks ask for types at run time: the package of this name imports all of Django."""

from django.utils.connection import BaseConnectionHandler


def monkeypatch() -> None:
    """Have the one class that they write with a type in brackets take it."""
    BaseConnectionHandler.__class_getitem__ = classmethod(  # type: ignore[attr-defined]
        lambda cls, _type: cls
    )
