"""How Windows ends a process together with all that it has started."""

import subprocess


def end_tree(pid: int) -> None:
    """End a process and those below it; what has left its tree is not ended."""
    tree = ["taskkill", "/F", "/T", "/PID", str(pid)]
    subprocess.run(tree, capture_output=True, check=False)
