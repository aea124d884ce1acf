"""Where Python begins to import what is in a tree."""

import pytest

from sphinx_checkpoints.model.tree import File, import_root

TREE = {
    "blog/__init__.py": File(b""),
    "blog/db.py": File(b""),
    "chat/manage.py": File(b""),
    "chat/rooms/__init__.py": File(b""),
    "src/shop/till/__init__.py": File(b""),
    "src/shop/__init__.py": File(b""),
}


@pytest.mark.parametrize(
    ("folder", "root"), [("blog", "."), ("chat", "chat"), ("src/shop/till", "src"), ("new", "new")]
)
def test_a_package_is_imported_from_the_folder_above_it(folder: str, root: str) -> None:
    assert import_root(TREE, folder) == root
