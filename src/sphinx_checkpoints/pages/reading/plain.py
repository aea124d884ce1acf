"""What stands in a page, as plain text for a terminal."""

from collections.abc import Iterator
from textwrap import indent

from docutils import nodes

_CODE = "    "


def plain_text(node: nodes.Element) -> str:
    """The blocks below a node: each paragraph in one line, code indented, a list with its marks."""
    return "\n\n".join(_blocks(node))


def _blocks(node: nodes.Element) -> Iterator[str]:
    """The texts of the blocks below a node."""
    for child in node.children:
        if isinstance(child, nodes.literal_block):
            yield indent(child.astext().rstrip("\n"), _CODE)
        elif isinstance(child, nodes.bullet_list | nodes.enumerated_list):
            items = list(_items(child))
            yield ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)
        elif isinstance(child, nodes.TextElement):
            yield _line(child)
        elif isinstance(child, nodes.Element):
            yield from _blocks(child)


def _items(items: nodes.Element) -> Iterator[str]:
    """The items of a list, each with its mark."""
    for number, item in enumerate(items.findall(nodes.list_item, descend=True), 1):
        if item.parent is items:
            mark = f"{number}. " if isinstance(items, nodes.enumerated_list) else "- "
            yield mark + indent(plain_text(item), " " * len(mark)).lstrip()


def _line(block: nodes.Element) -> str:
    """The text of a block in one line, with the addresses of its links."""
    return " ".join("".join(_pieces(block)).split())


def _pieces(node: nodes.Node) -> Iterator[str]:
    """The texts of a block, with the address behind the text of a link to another site."""
    if isinstance(node, nodes.Text):
        yield node.astext()
    for child in node.children:
        yield from _pieces(child)
    if isinstance(node, nodes.reference):
        address = node.get("refuri", "")
        if "://" in address and address != node.astext():
            yield f" ({address})"
