"""What servers take from the machine."""

from collections.abc import Sequence

import psutil


class Meter:
    """Processes with all that they have started."""

    def __init__(self, pids: Sequence[int]) -> None:
        parents = [psutil.Process(pid) for pid in pids]
        children = [child for parent in parents for child in parent.children(recursive=True)]
        self.processes = parents + children

    def seconds(self) -> float:
        """The processor seconds that they have used."""
        return float(sum(sum(process.cpu_times()[:2]) for process in self.processes))

    def kilobytes(self) -> float:
        """The memory that they hold."""
        return float(sum(process.memory_info().rss for process in self.processes)) / 1000
