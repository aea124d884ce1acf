"""What is wrong in a line by itself, whatever the library says of it, as sentences."""

import ast
import sys
from typing import Any

from imports import did_you_mean, module_of, names_defined_in
from source import file_of, nodes_at


def about_written(at: str) -> str:
    """What is wrong in a line by itself; "" for other lines."""
    for node in nodes_at(at):
        if found := about_call(node) or about_events(node) or about_field(node, at):
            return found
    return ""


def about_member(said: str, at: str) -> str:
    """That an enumeration has no member of a name, which is all that Python says; else ""."""
    for node in nodes_at(at):
        match node:
            case ast.Attribute(value=ast.Name(id=kind), attr=name) if name == said:
                found = vars(sys.modules.get(module_of(file_of(at)), ast)).get(kind)
                meant = did_you_mean(name, [*getattr(found, "__members__", ())])
                return f"{kind} has no {name}{meant}: compare it with the page."
    return ""


def about_call(node: Any) -> str:
    """That a call has arguments which are not meant so."""
    match node:
        case ast.Call(func=ast.Name(id="ws_handler"), args=[first, *_]):
            return (
                f"@ws_handler takes no {ast.unparse(first)}: the argument of the method says which "
                "message it is for. Write @ws_handler, or @ws_handler(output_type=NewChatMessage) "
                "where it broadcasts."
            )
        case ast.Call(func=ast.Name(id="deque"), args=[ast.Name(id=limit)], keywords=[]):
            return f"the limit of a deque has its name in front: write deque(maxlen={limit})"
    return ""


def about_events(node: Any) -> str:
    """That instances are named in place of the classes of events."""
    match node:
        case ast.Assign(targets=[ast.Name(id="passthrough_events")], value=ast.List(elts=made)):
            if any(isinstance(one, ast.Call) for one in made):
                return "this names the classes of events: leave the brackets behind them out."
    return ""


def about_field(node: Any, at: str) -> str:
    """That a field has an instance in the place of its type."""
    match node:
        case (
            ast.AnnAssign(annotation=ast.Call(func=ast.Name(id=kind)))
            | ast.AnnAssign(value=ast.Call(func=ast.Name(id=kind)))
        ) if kind in names_defined_in(file_of(at)):
            field = f"{ast.unparse(node.target)}: {kind}"
            return f"a field has a type, and nothing that is made of it: write {field}"
    return ""
