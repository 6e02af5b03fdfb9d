"""How much memory a server takes while something happens: its workers and what they start."""

import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
MEGABYTE = 1024 * 1024
BETWEEN = 0.005
READER = b"paper_reader"


class Rise:
    """Megabytes above what there was at first, of all the workers together, at the worst."""

    def __init__(self, process):
        self.workers = _children(process.pid)
        self.before = self.most = self._now()

    @property
    def megabytes(self):
        return (self.most - self.before) // MEGABYTE

    def look(self):
        self.most = max(self.most, self._now())

    def _now(self):
        readers = [pid for worker in self.workers for pid in _children(worker) if _reads(pid)]
        return sum(map(_resident, [*self.workers, *readers]))


@contextmanager
def watching(process):
    """Yield the Rise of a server, which is up to date when the block ends."""
    # Without it every process would seem to take no memory at all, and every limit to hold.
    assert Path("/proc/self/statm").exists(), "Memory is read in /proc, which is not there."
    rise, is_over = Rise(process), threading.Event()

    def watch():
        while not is_over.is_set():
            rise.look()
            time.sleep(BETWEEN)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield rise
    finally:
        is_over.set()
        watcher.join()


def _children(pid):
    """Return who was started by a process, by whichever of its threads."""
    found = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, _read(tasks).split())
    return found


def _reads(pid):
    # Until it runs the reader, a process that was just started shows the memory of its parent.
    return READER in _read(f"/proc/{pid}/cmdline")


def _resident(pid):
    said = _read(f"/proc/{pid}/statm").split()
    return int(said[1]) * PAGE if said else 0


def _read(path):
    """Return what a file says, nothing where its process has ended."""
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
